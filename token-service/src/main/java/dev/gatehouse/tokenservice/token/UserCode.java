package dev.gatehouse.tokenservice.token;

import dev.gatehouse.platform.crypto.RandomToken;
import java.util.Locale;
import java.util.Optional;

/**
 * What the customer types (RFC 8628 §6.1): eight consonants, so that no code is a word and none has
 * letters that look like others. 20^8 of them, of which a few live for minutes; together with
 * policy-engine's limit on tries, guessing one is hopeless (§5.1).
 */
record UserCode(String letters) {

    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;

    /**
     * The largest multiple of the alphabet's size that a byte holds: beyond it chance is uneven.
     */
    private static final int EVEN = 256 - 256 % ALPHABET.length();

    static UserCode create() {
        var letters = new StringBuilder();
        while (letters.length() < LENGTH) {
            int random = Byte.toUnsignedInt(RandomToken.bytes(1)[0]);
            if (random < EVEN) letters.append(ALPHABET.charAt(random % ALPHABET.length()));
        }
        return new UserCode(letters.toString());
    }

    /** RFC 8628 §6.1: case and punctuation do not count. Empty when it cannot be one of ours. */
    static Optional<UserCode> parse(String typed) {
        if (typed == null || typed.length() > 64) return Optional.empty();
        var letters = typed.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return letters.length() == LENGTH
                        && letters.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0)
                ? Optional.of(new UserCode(letters))
                : Optional.empty();
    }

    /** As the device shows it: {@code WDJB-MJHT}. */
    String shown() {
        return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
    }

    /** The code is a secret. */
    @Override
    public String toString() {
        return "UserCode[…]";
    }
}
