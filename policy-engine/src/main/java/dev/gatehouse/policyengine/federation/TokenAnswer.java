package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a token endpoint answered (RFC 6749 §5.1), or a request for a token of OAuth 1.0a. */
record TokenAnswer(JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static final TokenAnswer NONE = new TokenAnswer(JsonNodeFactory.instance.objectNode());

    /**
     * JSON, JSONP or a form, whatever {@code AccessTokenResponseFormat} says: GitHub and Facebook
     * have gone from the one to the other. Empty when it is neither.
     */
    static Optional<TokenAnswer> parse(String written) {
        var text = JsonP.unwrapped(written);
        if (text.startsWith("{")) {
            try {
                return Optional.of(new TokenAnswer(JSON.readTree(text)));
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        }
        return form(text);
    }

    private static Optional<TokenAnswer> form(String text) {
        if (!text.contains("=") || text.strip().startsWith("<")) return Optional.empty();
        var body = JsonNodeFactory.instance.objectNode();
        try {
            for (var pair : text.strip().split("&")) {
                var parts = pair.split("=", 2);
                if (parts.length == 2) body.put(decoded(parts[0]), decoded(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new TokenAnswer(body));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> text(String name) {
        var value = body.path(name);
        return value.isContainerNode()
                ? Optional.of(value.toString())
                : Optional.of(value.asText("")).filter(text -> !text.isEmpty());
    }

    /** RFC 6749 §5.2, under the name that the profile gives it. */
    Optional<String> error(Provider provider) {
        return provider.errorIn(text(provider.errorName()).or(() -> text("error")));
    }

    Optional<String> accessToken() {
        return text("access_token");
    }

    Optional<String> idToken() {
        return text("id_token");
    }

    /** Tokens. */
    @Override
    public String toString() {
        return "TokenAnswer[…]";
    }
}
