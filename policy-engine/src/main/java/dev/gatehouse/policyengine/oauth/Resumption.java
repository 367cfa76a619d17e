package dev.gatehouse.policyengine.oauth;

import java.net.URI;
import java.util.TreeMap;

/** The address that makes an authorization request once more, as it was made. */
public final class Resumption {
    private Resumption() {}

    public static URI of(AuthorizationRequest request) {
        var parameters = new TreeMap<>(request.parameters());
        parameters.remove("p");
        return AuthorizationResponse.withQuery(
                request.address().authorize(request.origin()), parameters);
    }
}
