package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * {@code ReadBodyClaimsOnIdpRedirect}: what a provider posts beside the code. Apple tells the
 * customer's name so, once and unsigned, so that nothing which identifies may be taken from it.
 */
final class BodyClaims {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BodyClaims() {}

    /** {@code user.name.firstName}: the parameter, and the way into its JSON. */
    static JsonNode of(Provider provider, AuthorizationReturn returned) {
        var claims = JsonNodeFactory.instance.objectNode();
        for (var path : provider.list("ReadBodyClaimsOnIdpRedirect")) {
            var parts = path.split("\\.");
            var node = returned.parameter(parts[0]).map(BodyClaims::json);
            for (int i = 1; i < parts.length && node.isPresent(); i++) {
                var name = parts[i];
                node = node.map(outer -> outer.path(name));
            }
            node.filter(JsonNode::isValueNode)
                    .filter(value -> !value.isNull())
                    .ifPresent(value -> claims.set(path, value));
        }
        return claims;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
