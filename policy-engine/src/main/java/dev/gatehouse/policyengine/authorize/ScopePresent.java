package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;

/** RFC 6749 §3.3: there is no default scope. */
final class ScopePresent implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        if (request.parameter("scope").isEmpty()) {
            throw new OAuthException(ErrorCode.AADB2C90010, "scope missing");
        }
    }
}
