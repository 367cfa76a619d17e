package dev.gatehouse.policyengine.oauth;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** The address that makes an authorization request once more, as it was made. */
public final class Resumption {
    private Resumption() {}

    public static URI of(AuthorizationRequest request) {
        if (request.device().isPresent()) return verification(request);
        var parameters = new TreeMap<>(request.parameters());
        parameters.remove("p");
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
