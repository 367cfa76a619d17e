package dev.gatehouse.registryservice.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What the author of a misspelt field probably meant. */
final class Spelling {

    private static final int LONGEST_QUOTE = 80;

    private Spelling() {}

    static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(
                        candidate ->
                                distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    static String shortened(String text) {
        var line = text.lines().findFirst().orElse("");
        boolean whole = line.length() == text.length() && line.length() <= LONGEST_QUOTE;
        return whole ? line : line.substring(0, Math.min(line.length(), LONGEST_QUOTE)) + "…";
    }

    /** Levenshtein distance, blind to case. */
    private static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
