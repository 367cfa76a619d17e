package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.claims.ClaimsJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The stored form of what a journey knows of the sign-on session. */
final class SignOnJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SignOnJson() {}

    static ObjectNode write(SignOn signOn) {
        var node = JSON.createObjectNode();
        node.set("remembered", writeAll(signOn.remembered()));
        node.set("added", writeAll(signOn.added()));
        signOn.authTime().ifPresent(at -> node.put("authTime", at.toString()));
        signOn.cookie().ifPresent(cookie -> node.put("cookie", cookie));
        return node;
    }

    static SignOn read(JsonNode node) {
        return new SignOn(
                readAll(node.path("remembered")),
                readAll(node.path("added")),
                StoredJson.present(node, "authTime").map(JsonNode::asText).map(Instant::parse),
                StoredJson.present(node, "cookie").map(JsonNode::asText));
    }

    private static ObjectNode writeAll(Map<String, Claims> all) {
        var node = JSON.createObjectNode();
        all.forEach((key, claims) -> node.set(key, ClaimsJson.write(claims)));
        return node;
    }

    private static Map<String, Claims> readAll(JsonNode node) {
        var all = new HashMap<String, Claims>();
        node.properties().forEach(e -> all.put(e.getKey(), ClaimsJson.read(e.getValue())));
        return all;
    }
}
