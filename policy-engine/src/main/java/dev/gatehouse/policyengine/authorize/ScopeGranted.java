package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.ScopeRules;

/** RFC 6749 §3.3: something is left of the scope when what the client may not have is gone. */
final class ScopeGranted implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        var type = request.request().responseType();
        var granted =
                ScopeRules.resolve(request.registry(), request.client(), request.request().scope());
        if (type.token() && granted.resource().isEmpty()) {
            throw new OAuthException(ErrorCode.AADB2C90123, "token without a resource");
        }
        if (type.code() && granted.resource().isEmpty() && !granted.openId()) {
            throw new OAuthException(ErrorCode.AADB2C90115, "code for nothing");
        }
    }
}
