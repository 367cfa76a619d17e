package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.ResponseMode;

/** OAuth 2.0 Multiple Response Types §3.0: no token travels in a query string. */
final class ResponseModeSupported implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        var asked = request.parameter("response_mode").orElse(null);
        if (ResponseMode.of(asked, request.request().responseType()).isEmpty()) {
            throw new OAuthException(ErrorCode.AADB2C90014, "unsupported response_mode", asked);
        }
    }
}
