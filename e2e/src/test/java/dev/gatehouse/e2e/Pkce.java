package dev.gatehouse.e2e;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** The code verifier of the hand-written requests and its challenge (RFC 7636 §4). */
final class Pkce {

    static final String VERIFIER = "a-code-verifier-of-the-tests-that-is-43-characters-or-more";
    static final String CHALLENGE = challengeOf(VERIFIER);

    private Pkce() {}

    private static String challengeOf(String verifier) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
