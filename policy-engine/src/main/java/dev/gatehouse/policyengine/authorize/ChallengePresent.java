package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.RedirectUriType;

/** RFC 9700 §2.1.1: who can keep no secret proves the code by PKCE; for others it is a choice. */
final class ChallengePresent implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        boolean isPublic =
                request.redirectUriType() != RedirectUriType.WEB
                        || request.client().isPublicClient();
        if (isPublic
                && request.request().responseType().code()
                && request.parameter("code_challenge").isEmpty()) {
            throw new OAuthException(ErrorCode.AADB2C99059, "code_challenge missing");
        }
    }
}
