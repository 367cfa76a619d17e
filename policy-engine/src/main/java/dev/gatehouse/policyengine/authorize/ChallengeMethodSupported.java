package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;

/**
 * RFC 7636 §4.3: plain when none is named. RFC 9700 §2.1.1: plain tells the verifier to whoever
 * sees the request, so that only a client that was set up for it may use it.
 */
final class ChallengeMethodSupported implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        boolean challenges = request.parameter("code_challenge").isPresent();
        var method = request.parameter("code_challenge_method");
        if (!challenges && method.isEmpty()) return;
        boolean supported =
                switch (method.orElse("plain")) {
                    case "S256" -> true;
                    case "plain" -> request.client().security().allowPlainCodeChallenge();
                    default -> false;
                };
        if (!supported) {
            throw new OAuthException(ErrorCode.AADB2C90184, "unsupported code_challenge_method");
        }
    }
}
