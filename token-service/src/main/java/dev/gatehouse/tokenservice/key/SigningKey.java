package dev.gatehouse.tokenservice.key;

import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;

/**
 * One key pair of a key set.
 *
 * @param expiresAt when it stops being published; null until a successor is appointed
 */
public record SigningKey(
        String kid,
        RSAPublicKey publicKey,
        PrivateKey privateKey,
        Instant notBefore,
        Instant expiresAt) {

    public static final String ALGORITHM = "RS256";

    boolean isActiveAt(Instant now) {
        return !notBefore.isAfter(now) && isPublishedAt(now);
    }

    boolean isPublishedAt(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
