package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import java.util.Set;

/** OpenID Connect Core §3.1.2.1: none stands alone. */
final class PromptKnown implements RequestCheck {
    private static final Set<String> KNOWN = Set.of("none", "login", "consent", "select_account");

    @Override
    public void check(ProvenRequest request) {
        var prompt = request.request().prompt();
        if (!KNOWN.containsAll(prompt) || prompt.contains("none") && prompt.size() > 1) {
            throw new OAuthException(ErrorCode.AADB2C90043, "unknown prompt");
        }
    }
}
