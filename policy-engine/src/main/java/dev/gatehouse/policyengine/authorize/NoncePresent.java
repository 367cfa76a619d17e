package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;

/** OpenID Connect Core §3.2.2.1: an id_token from here is bound to the request by its nonce. */
final class NoncePresent implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        if (request.request().responseType().idToken() && request.parameter("nonce").isEmpty()) {
            throw new OAuthException(ErrorCode.AADB2C90009, "nonce missing");
        }
    }
}
