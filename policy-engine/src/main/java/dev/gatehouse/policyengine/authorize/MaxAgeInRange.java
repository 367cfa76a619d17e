package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;

/** OpenID Connect Core §3.1.2.1: a number of seconds. */
final class MaxAgeInRange implements RequestCheck {
    @Override
    public void check(ProvenRequest request) {
        var asked = request.parameter("max_age").orElse("0");
        if (!asked.matches("\\d{1,9}")) {
            throw new OAuthException(
                    ErrorCode.AADB2C90120, "max_age out of range", asked, 0, 999_999_999);
        }
    }
}
