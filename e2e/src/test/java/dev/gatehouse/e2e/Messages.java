package dev.gatehouse.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The local mail sink, read as a customer reads mail. */
final class Messages {

    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    private final URI inbox;
    private final Map<String, Long> read = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    Messages(URI inbox) {
        this.inbox = inbox;
    }

    /** The code in the newest mail to this address; mail may take a moment. */
    String codeFor(String email) {
        return codeAfter(-1, email);
    }

    /** The code in a mail that is newer than the last one that was read. */
    String newCodeFor(String email) {
        return codeAfter(read.getOrDefault(email, -1L), email);
    }

    private String codeAfter(long id, String email) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(20));
        while (Instant.now().isBefore(patience)) {
            JsonNode messages = messagesTo(email);
            if (!messages.isEmpty() && newest(messages).path("id").asLong() > id) {
                Matcher code = CODE.matcher(newest(messages).path("text").asText());
                read.put(email, newest(messages).path("id").asLong());
                if (code.find()) return code.group(1);
            }
            pause();
        }
        throw new AssertionError("no mail with a code came to " + email);
    }

    private static JsonNode newest(JsonNode messages) {
        JsonNode newest = messages.get(0);
        for (JsonNode message : messages) {
            if (message.path("id").asLong() > newest.path("id").asLong()) newest = message;
        }
        return newest;
    }

    private JsonNode messagesTo(String email) {
        URI address =
                inbox.resolve("/messages?to=" + URLEncoder.encode(email, StandardCharsets.UTF_8));
        try {
            return new ObjectMapper()
                    .readTree(
                            http.send(
                                            HttpRequest.newBuilder(address).build(),
                                            BodyHandlers.ofString())
                                    .body());
        } catch (IOException e) {
            throw new AssertionError("the inbox does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
