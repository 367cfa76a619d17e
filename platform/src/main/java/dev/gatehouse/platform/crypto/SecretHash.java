package dev.gatehouse.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** How random secrets are kept: SHA-256 is enough where the secret itself is random. */
public final class SecretHash {

    private SecretHash() {}

    /** The 32 bytes that a table keeps. */
    public static byte[] of(String secret) {
        return of(secret.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] of(byte[] secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Compares in a time that does not tell how much of the secret was right. */
    public static boolean matches(byte[] hash, String secret) {
        return MessageDigest.isEqual(hash, of(secret));
    }
}
