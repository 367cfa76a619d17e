package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;

/** OpenID Connect Core §3.1.2.1: language tags, RFC 5646. */
final class UiLocalesWellFormed implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        for (var tag : request.request().uiLocales()) {
            if (!tag.matches("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")) {
                throw new OAuthException(ErrorCode.AADB2C90112, "malformed ui_locales", tag);
            }
        }
    }
}
