package dev.gatehouse.policyengine.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that was most likely meant by one that is not there. */
public final class Nearest {
    /** What a longer name is, nobody mistypes; also bounds the work for hostile policies. */
    private static final int MAX_LENGTH = 128;

    private Nearest() {}

    /** The end of an error message, empty when no known name is near. */
    public static String hint(String found, Collection<String> known) {
        return to(found, known).map(name -> "; did you mean \"" + name + "\"?").orElse("");
    }

    private static Optional<String> to(String found, Collection<String> known) {
        if (found.isBlank() || found.length() > MAX_LENGTH) return Optional.empty();
        int limit = Math.max(1, found.length() / 4);
        var folded = fold(found);
        return known.stream()
                .filter(name -> name.length() <= MAX_LENGTH)
                .filter(name -> Math.abs(name.length() - found.length()) <= limit)
                .filter(name -> distance(folded, fold(name)) <= limit)
                .min(
                        Comparator.<String>comparingInt(name -> distance(folded, fold(name)))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Damerau and Levenshtein's: letters left out, put in, changed or swapped with the next. */
    private static int distance(String from, String to) {
        var twoAgo = new int[to.length() + 1];
        var before = new int[to.length() + 1];
        var now = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) before[j] = j;
        for (int i = 1; i <= from.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(before[j - 1] + change, Math.min(before[j], now[j - 1]) + 1);
                boolean swapped =
                        i > 1
                                && j > 1
                                && from.charAt(i - 1) == to.charAt(j - 2)
                                && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) now[j] = Math.min(now[j], twoAgo[j - 2] + 1);
            }
            var oldest = twoAgo;
            twoAgo = before;
            before = now;
            now = oldest;
        }
        return before[to.length()];
    }
}
