package dev.gatehouse.policyengine.claims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.policyengine.policy.ClaimId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.TreeMap;

/**
 * The stored form of a claims bag: JSON's own types for text, boolean, number and list of texts, a
 * one-member object with a tag for the rest.
 */
public final class ClaimsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClaimsJson() {}

    public static ObjectNode write(Claims claims) {
        var node = JSON.createObjectNode();
        claims.forEach((id, value) -> node.set(id.value(), write(value)));
        return node;
    }

    public static Claims read(JsonNode node) {
        var values = new TreeMap<ClaimId, ClaimValue>();
        node.properties().forEach(e -> values.put(ClaimId.of(e.getKey()), value(e.getValue())));
        return Claims.of(values);
    }

    private static JsonNode write(ClaimValue value) {
        return switch (value) {
            case ClaimValue.Text(var text) -> JSON.getNodeFactory().textNode(text);
            case ClaimValue.Bool(var bool) -> JSON.getNodeFactory().booleanNode(bool);
            case ClaimValue.Number(var number) -> JSON.getNodeFactory().numberNode(number);
            case ClaimValue.Strings(var values) -> JSON.valueToTree(values);
            case ClaimValue.Null() -> JSON.getNodeFactory().nullNode();
            case ClaimValue.Date(var date) -> tagged("date", JSON.valueToTree(date.toString()));
            case ClaimValue.DateTime(var at) -> tagged("dateTime", JSON.valueToTree(at.toString()));
            case ClaimValue.Identity(var members) -> tagged("identity", JSON.valueToTree(members));
            case ClaimValue.Identities(var all) ->
                    tagged(
                            "identities",
                            JSON.valueToTree(
                                    all.stream().map(ClaimValue.Identity::members).toList()));
        };
    }

    private static JsonNode tagged(String tag, JsonNode value) {
        return JSON.createObjectNode().set(tag, value);
    }

    private static ClaimValue value(JsonNode node) {
        if (node.isNull()) return new ClaimValue.Null();
        if (node.isBoolean()) return new ClaimValue.Bool(node.asBoolean());
        if (node.isNumber()) return new ClaimValue.Number(node.asLong());
        if (node.isArray()) {
            var values = new ArrayList<String>();
            node.forEach(item -> values.add(item.asText()));
            return new ClaimValue.Strings(values);
        }
        if (node.isTextual()) return new ClaimValue.Text(node.asText());
        var tagged = node.properties().iterator().next();
        var content = tagged.getValue();
        return switch (tagged.getKey()) {
            case "date" -> new ClaimValue.Date(LocalDate.parse(content.asText()));
            case "dateTime" -> new ClaimValue.DateTime(Instant.parse(content.asText()));
            case "identity" -> new ClaimValue.Identity(ClaimJson.members(content));
            case "identities" -> {
                var all = new ArrayList<ClaimValue.Identity>();
                content.forEach(one -> all.add(new ClaimValue.Identity(ClaimJson.members(one))));
                yield new ClaimValue.Identities(all);
            }
            default -> throw new IllegalStateException("unknown tag of a claim's value");
        };
    }
}
