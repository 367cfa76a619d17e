package dev.gatehouse.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** What a function of a client in JavaScript gave, or how it refused. */
record ClientAnswer(String call, JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param by the class of the library's error
     * @param code of the protocol or of the library
     */
    record Refusal(String by, String code, String message) {}

    static ClientAnswer parse(String call, String json) {
        try {
            return new ClientAnswer(call, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(call + " answered " + json, e);
        }
    }

    static String write(Map<String, ?> request) {
        try {
            return JSON.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode result() {
        if (json.has("refusal")) {
            throw new AssertionError(call + " was refused: " + json.get("refusal"));
        }
        return json.get("result");
    }

    Refusal refusal() {
        if (!json.has("refusal")) throw new AssertionError(call + " was not refused");
        JsonNode refusal = json.get("refusal");
        return new Refusal(
                refusal.path("by").asText(),
                refusal.path("code").asText(),
                refusal.path("message").asText());
    }
}
