package dev.gatehouse.platform.crypto;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable values: codes, refresh tokens, cookies, secrets (RFC 6749 §10.10). */
public final class RandomToken {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomToken() {}

    /** 256 random bits in 43 base64url characters. */
    public static String create() {
        return create(32);
    }

    /** So many random bytes, base64url without padding. */
    public static String create(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }

    public static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
