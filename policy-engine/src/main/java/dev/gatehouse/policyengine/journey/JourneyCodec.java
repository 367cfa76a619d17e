package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policyengine.claims.ClaimsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.UUID;

/**
 * The stored form of a journey: names and tags of its own, so that a journey begun by one version
 * is understood by the next. A change of it is a new {@code format}.
 */
final class JourneyCodec {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private JourneyCodec() {}

    static byte[] write(JourneyState state) {
        var node = JSON.createObjectNode();
        node.put("format", FORMAT);
        node.put("id", state.id().toString());
        node.put("policy", state.policy());
        state.request().ifPresent(request -> node.set("request", RequestJson.write(request)));
        var path = node.putArray("path");
        state.path().forEach(place -> path.add(WaitingJson.write(place)));
        node.set("waiting", WaitingJson.write(state.waiting()));
        node.set("claims", ClaimsJson.write(state.claims()));
        state.chosen().ifPresent(chosen -> node.put("chosen", chosen));
        state.openedFrom().ifPresent(place -> node.set("openedFrom", WaitingJson.write(place)));
        PageMemoryJson.write(state.page(), node);
        node.set("signOn", SignOnJson.write(state.signOn()));
        node.put("rememberMe", state.rememberMe());
        node.put("csrf", state.csrf());
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    static JourneyState read(byte[] stored, Surroundings surroundings) {
        JsonNode node = tree(stored);
        if (node.path("format").asInt() != FORMAT) {
            throw new IllegalStateException("unknown format of a journey");
        }
        var path = new ArrayList<Place>();
        node.path("path").forEach(place -> path.add(WaitingJson.place(place)));
        return new JourneyState(
                UUID.fromString(node.path("id").asText()),
                node.path("policy").asText(),
                StoredJson.present(node, "request").map(RequestJson::read),
                path,
                WaitingJson.read(node.path("waiting")),
                ClaimsJson.read(node.path("claims")),
                new Way(
                        StoredJson.present(node, "chosen").map(JsonNode::asText),
                        StoredJson.present(node, "openedFrom").map(WaitingJson::place)),
                PageMemoryJson.read(node),
                SignOnJson.read(node.path("signOn")),
                node.path("rememberMe").asBoolean(),
                node.path("csrf").asText(),
                surroundings);
    }

    private static JsonNode tree(byte[] stored) {
        try {
            return JSON.readTree(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
