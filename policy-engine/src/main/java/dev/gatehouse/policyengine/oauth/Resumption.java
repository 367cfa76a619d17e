package dev.gatehouse.policyengine.oauth;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The address that makes an authorization request once more, as it was made: what was pushed or
 * signed is not spelled out (RFC 9126 §4, RFC 9101 §5).
 */
public final class Resumption {
    private Resumption() {}

    public static URI of(AuthorizationRequest request) {
        if (request.device().isPresent()) return verification(request);
        if (request.saml().isPresent()) {
            return AuthorizationResponse.withQuery(
                    request.address().endpoint(request.origin(), "/generic/login"),
                    Map.of("EntityId", request.saml().get().entityId()));
        }
        var parameters = new TreeMap<>(request.parameters());
        parameters.remove("p");
        if (parameters.containsKey("request_uri")) {
            parameters.keySet().retainAll(Set.of("client_id", "request_uri"));
        } else if (parameters.containsKey("request")) {
            parameters.keySet().retainAll(Set.of("client_id", "request"));
        }
        return AuthorizationResponse.withQuery(
                request.address().authorize(request.origin()), parameters);
    }

    private static URI verification(AuthorizationRequest request) {
        var userCode = request.parameter("user_code").orElseThrow();
        return AuthorizationResponse.withQuery(
                request.address().deviceVerification(request.origin()),
                Map.of("user_code", userCode));
    }
}
