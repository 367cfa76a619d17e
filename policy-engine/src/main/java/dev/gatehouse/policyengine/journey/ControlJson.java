package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.policyengine.claims.ClaimsJson;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.verification.VerificationState.Phase;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The stored form of display controls. */
final class ControlJson {
    private ControlJson() {}

    static ObjectNode write(Map<String, ControlState> controls) {
        var node = JsonNodeFactory.instance.objectNode();
        controls.forEach((id, control) -> node.set(id, write(control)));
        return node;
    }

    static Map<String, ControlState> read(JsonNode node) {
        var all = new HashMap<String, ControlState>();
        node.properties().forEach(e -> all.put(e.getKey(), control(e.getValue())));
        return all;
    }

    private static ObjectNode write(ControlState control) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("phase", control.phase().name()).put("wrong", control.wrong());
        var values = node.putObject("values");
        control.values().forEach((id, text) -> values.put(id.value(), text));
        node.set("results", ClaimsJson.write(control.results()));
        control.failure().ifPresent(text -> node.put("failure", text));
        return node;
    }

    private static ControlState control(JsonNode node) {
        var values = new HashMap<ClaimId, String>();
        node.path("values")
                .properties()
                .forEach(e -> values.put(ClaimId.of(e.getKey()), e.getValue().asText()));
        return new ControlState(
                Phase.valueOf(node.path("phase").asText()),
                values,
                ClaimsJson.read(node.path("results")),
                node.path("wrong").asInt(),
                Optional.ofNullable(node.get("failure")).map(JsonNode::asText));
    }
}
