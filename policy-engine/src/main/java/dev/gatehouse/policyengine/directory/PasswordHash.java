package dev.gatehouse.policyengine.directory;

import java.text.Normalizer;

/**
 * A password as it is kept: argon2id in PHC string format, or on import a hash of another make that
 * is replaced at the next sign-in.
 */
public record PasswordHash(String encoded) {

    /** A new argon2id hash of the password with a fresh salt. */
    static PasswordHash of(String password) {
        return new PasswordHash(Argon2id.PREFERRED.hash(normalised(password)));
    }

    /** False also for a stored hash that is damaged or of no known make. */
    boolean matches(String password) {
        return HashFormat.of(encoded)
                .map(format -> format.matches(encoded, normalised(password)))
                .orElse(false);
    }

    /** Whether the password should be hashed anew while it is at hand. */
    boolean needsRehash() {
        return !Argon2id.PREFERRED.made(encoded);
    }

    // RFC 8265 §4.2.2: the same password typed on another keyboard is the same password
    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
