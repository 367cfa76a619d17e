package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;

/** OpenID Connect Core §3.2.2.1: an id_token belongs to the scope openid. */
final class OpenIdAskedForIdToken implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        if (request.request().responseType().idToken() && !request.request().scope().isOpenId()) {
            throw new OAuthException(ErrorCode.AADB2C90110, "id_token without openid");
        }
    }
}
