package dev.gatehouse.policyengine.verification;

import java.time.Duration;

/**
 * What {@code OneTimePasswordProtocolProvider} lets a policy set, within its bounds.
 *
 * @param characters ranges and single characters, as in {@code CharacterSet}: {@code 0-9}
 * @param attempts wrong codes before a code is void
 * @param generations codes that one journey may ask for
 */
public record CodeRules(
        int length, String characters, Duration expiry, int attempts, int generations) {

    /** Six digits for ten minutes: the most that NIST SP 800-63B-4 §3.1.3.2 allows. */
    public static final CodeRules DEFAULT = new CodeRules(6, "0-9", Duration.ofMinutes(10), 5, 10);

    public CodeRules {
        if (length < 4
                || length > 12
                || expiry.toSeconds() < 60
                || expiry.toSeconds() > 1200
                || attempts < 1
                || attempts > 10
                || generations < 1
                || generations > 100) {
            throw new IllegalArgumentException("rules of one-time codes out of range");
        }
        if (alphabet(characters).length() < 10) {
            throw new IllegalArgumentException("a code of so few characters can be guessed");
        }
    }

    /** The nearest rules that are within bounds; characters that are too few are the digits. */
    public static CodeRules within(
            long length, String characters, Duration expiry, long attempts, long generations) {
        return new CodeRules(
                Math.clamp(length, 4, 12),
                alphabet(characters).length() < 10 ? DEFAULT.characters() : characters,
                Duration.ofSeconds(Math.clamp(expiry.toSeconds(), 60, 1200)),
                Math.clamp(attempts, 1, 10),
                Math.clamp(generations, 1, 100));
    }

    String alphabet() {
        return alphabet(characters);
    }

    private static String alphabet(String characters) {
        var alphabet = new StringBuilder();
        for (int i = 0; i < characters.length(); i++) {
            char from = characters.charAt(i);
            boolean range = i + 2 < characters.length() && characters.charAt(i + 1) == '-';
            char to = range ? characters.charAt(i + 2) : from;
            for (char c = from; c <= to; c++) {
                if (alphabet.indexOf(String.valueOf(c)) < 0) alphabet.append(c);
            }
            if (range) i += 2;
        }
        return alphabet.toString();
    }
}
