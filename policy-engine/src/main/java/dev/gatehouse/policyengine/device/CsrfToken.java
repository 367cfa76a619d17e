package dev.gatehouse.policyengine.device;

import dev.gatehouse.platform.crypto.DataKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Proves that a post comes from our own page in the same browser (OWASP ASVS 5.0 §3.5.1): without
 * it another site could confirm its own device in the customer's name (RFC 8628 §5.4).
 */
record CsrfToken(String value) {

    static CsrfToken of(DataKey key, String browserCookie) {
        var mac = key.mac("device-verification", browserCookie);
        return new CsrfToken(Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
    }

    boolean matches(String posted) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), posted.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "CsrfToken[…]";
    }
}
