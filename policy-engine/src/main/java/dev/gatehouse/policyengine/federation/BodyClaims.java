package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.policyengine.policy.ClaimReference;
import java.util.List;

/**
 * {@code ReadBodyClaimsOnIdpRedirect}: what a provider posts beside the code. Apple tells the
 * customer's name so, once and unsigned, so that nothing which identifies may be taken from it.
 */
final class BodyClaims {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BodyClaims() {}

    /**
     * {@code user.name.firstName}: the parameter, and the way into its JSON. {@code true} is for
     * all that the output claims name so.
     */
    static JsonNode of(Provider provider, AuthorizationReturn returned) {
        var claims = JsonNodeFactory.instance.objectNode();
        for (var path : paths(provider)) {
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

    private static List<String> paths(Provider provider) {
        var written = provider.list("ReadBodyClaimsOnIdpRedirect");
        return written.stream().noneMatch("true"::equalsIgnoreCase)
                ? written
                : provider.call().profile().outputClaims().stream()
                        .map(ClaimReference::partnerName)
                        .filter(name -> name.contains("."))
                        .toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
