package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;

/** RFC 9126 §6: a client may be registered to push all its requests. */
final class PushedWhereRequired implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        if (request.client().security().requirePushedAuthorizationRequests()
                && request.parameter(PushedRequest.PARAMETER).isEmpty()) {
            throw new OAuthException(ErrorCode.GH1006, "request was not pushed");
        }
    }
}
