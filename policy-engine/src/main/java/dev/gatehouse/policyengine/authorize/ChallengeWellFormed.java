package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import java.util.regex.Pattern;

/** RFC 7636 §4.2: {@code code-challenge = 43*128unreserved}; a shorter one could be guessed. */
final class ChallengeWellFormed implements RequestCheck {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    @Override
    public void check(ProvenRequest request) {
        var challenge = request.parameter("code_challenge");
        if (challenge.isPresent() && !CHALLENGE.matcher(challenge.get()).matches()) {
            throw new OAuthException(
                    ErrorCode.AADB2C90122, "malformed code_challenge", "code_challenge");
        }
    }
}
