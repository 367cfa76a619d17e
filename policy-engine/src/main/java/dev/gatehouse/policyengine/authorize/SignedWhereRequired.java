package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;

/** RFC 9101 §10.5: a client may be registered to sign all its requests, pushed ones too. */
final class SignedWhereRequired implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        if (request.client().security().requireSignedRequestObject()
                && request.parameter(RequestObject.PARAMETER).isEmpty()) {
            throw new OAuthException(ErrorCode.GH1007, "request was not signed");
        }
    }
}
