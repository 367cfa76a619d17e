package dev.gatehouse.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Requests written by hand, as no library would send them; follows no redirect, keeps no cookie.
 */
final class Wire {

    static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http;

    Wire(SSLContext trust) {
        http =
                HttpClient.newBuilder()
                        .sslContext(trust)
                        .connectTimeout(Duration.ofSeconds(10))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    Reply get(URI address, String... headers) {
        return send(HttpRequest.newBuilder(address).GET(), headers);
    }

    Reply post(URI address, Map<String, String> form, String... headers) {
        return post(address, FORM, Customer.form(form), headers);
    }

    Reply post(URI address, String contentType, String body, String... headers) {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body)),
                headers);
    }

    Reply send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) request.headers(headers);
        try {
            HttpResponse<String> answer =
                    http.send(
                            request.timeout(Duration.ofSeconds(30)).build(),
                            BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + request.build().uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** An answer as it came. */
    record Reply(int status, Map<String, List<String>> headers, String body) {

        private static final ObjectMapper JSON = new ObjectMapper();
        private static final Pattern CODE = Pattern.compile("AADB2C\\d{5}|GH\\d{4}");

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON in " + this, e);
            }
        }

        String get(String member) {
            JsonNode value = json().get(member);
            if (value == null) throw new AssertionError("no " + member + " in " + this);
            return value.asText();
        }

        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst();
        }

        /** {@code invalid_grant AADB2C90090}: what a refusal says, in JSON or on a page. */
        String refusal() {
            Matcher code = CODE.matcher(body);
            String found = code.find() ? code.group() : "without a code";
            return body.startsWith("{") ? get("error") + " " + found : found;
        }
    }
}
