package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;

/** RFC 9700 §2.1.2: tokens leave from here only for a client that was set up for it. */
final class ImplicitFlowEnabled implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        var type = request.request().responseType();
        if (type.idToken() && !request.client().allowsImplicitIdToken()
                || type.token() && !request.client().allowsImplicitAccessToken()) {
            throw new OAuthException(ErrorCode.AADB2C90057, "implicit flow not enabled");
        }
    }
}
