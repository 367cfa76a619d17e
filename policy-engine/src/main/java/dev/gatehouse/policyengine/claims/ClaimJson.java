package dev.gatehouse.policyengine.claims;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** JSON text inside claims: identities, and strings that policies build and take apart. */
public final class ClaimJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClaimJson() {}

    static String write(ClaimValue value) {
        return write(value.asJson());
    }

    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a claim's value is always plain data", e);
        }
    }

    /** Nothing when the text is not JSON. */
    public static Optional<JsonNode> read(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static Map<String, String> members(JsonNode object) {
        var members = new LinkedHashMap<String, String>();
        object.properties().forEach(e -> members.put(e.getKey(), e.getValue().asText()));
        return members;
    }
}
