package dev.gatehouse.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.provider.StubServer;
import dev.gatehouse.platform.provider.StubServer.Answer;
import dev.gatehouse.platform.provider.StubServer.Asked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A tenant's own host: its page template, and the REST services that its policy asks. */
final class PageHost {
    static final String NAME = "pages.example";

    private final StubServer server;

    PageHost(SSLContext tls) {
        server = new StubServer(Optional.of(tls), PageHost::answer);
    }

    int port() {
        return server.port();
    }

    /** What was last sent to a service. */
    JsonNode lastSent(String path) {
        return json(server.asked(path).getLast().body());
    }

    int asked(String path) {
        return server.asked(path).size();
    }

    private static Answer answer(Asked asked) {
        return switch (asked.path()) {
            case "/template.html" -> Answer.html(template());
            case "/mails", "/rules" -> Answer.json(200, Map.of());
            case "/members" -> member(json(asked.body()).path("number").asText());
            default -> Answer.json(404, Map.of());
        };
    }

    private static String template() {
        try {
            return Files.readString(Path.of("src", "test", "resources", "pages", "template.html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** ief.md §3.1: 409 with a userMessage is what the customer reads. */
    private static Answer member(String number) {
        if (number.equals("4711")) return Answer.json(200, Map.of("level", "gold"));
        var message = "Nobody has the number " + number + ".";
        return Answer.json(409, Map.of("version", "1.0.0", "status", 409, "userMessage", message));
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
