package dev.gatehouse.tokenservice.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/** RFC 7636: what the client promised at the authorization endpoint to know. */
record CodeChallenge(String value, String method) {

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /** RFC 7636 §4.1. */
    static boolean isWellFormed(String codeVerifier) {
        return codeVerifier != null && VERIFIER.matcher(codeVerifier).matches();
    }

    /** RFC 7636 §4.6. */
    boolean isMetBy(String codeVerifier) {
        var transformed = "S256".equals(method) ? s256(codeVerifier) : codeVerifier;
        return MessageDigest.isEqual(
                transformed.getBytes(StandardCharsets.US_ASCII),
                value.getBytes(StandardCharsets.US_ASCII));
    }

    private static String s256(String codeVerifier) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(codeVerifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
