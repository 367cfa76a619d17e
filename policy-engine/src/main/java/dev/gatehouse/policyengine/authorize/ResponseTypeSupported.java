package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.ResponseType;

/** RFC 6749 §3.1.1: the type is one that the discovery document lists. */
final class ResponseTypeSupported implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        var asked = request.parameter("response_type").orElse("");
        if (ResponseType.parse(asked).isEmpty()) {
            throw new OAuthException(ErrorCode.AADB2C90013, "unsupported response_type", asked);
        }
    }
}
