package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;

/** RFC 7636 §4.3: plain when none is named. */
final class ChallengeMethodSupported implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        var method = request.parameter("code_challenge_method").orElse("plain");
        if (!method.equals("plain") && !method.equals("S256")) {
            throw new OAuthException(ErrorCode.AADB2C90184, "unsupported code_challenge_method");
        }
    }
}
