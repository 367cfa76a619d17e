package dev.gatehouse.policyengine.policy;

import io.quarkus.logging.Log;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a policy, ready to match what a customer entered. Policies and customers
 * are strangers: an expression that backtracks without end (OWASP ReDoS) is given up after a number
 * of steps, and then it does not match.
 */
public final class DotNetPattern {
    /**
     * Characters and milestones looked at in one match: some tens of milliseconds, never reached by
     * chance.
     */
    static final int MAX_STEPS = 5_000_000;

    private static final Pattern SUBSTITUTION =
            Pattern.compile("\\$(?:(\\$)|(&|0)|(\\d{1,2})|\\{(\\d{1,2})}|\\{(\\w+)})");

    private final String written;
    private final Pattern pattern;

    private DotNetPattern(String written, Pattern pattern) {
        this.written = written;
        this.pattern = pattern;
    }

    /** Policies are checked when they are registered: one that runs has no faulty expression. */
    public static DotNetPattern compile(String dotNet) throws PatternSyntaxException {
        return new DotNetPattern(
                dotNet, Pattern.compile(DotNetRegex.toJava(dotNet), DotNetRegex.FLAGS));
    }

    /** What an IncludesCharacters predicate looks for: any of these, {@code a-z} being a range. */
    public static DotNetPattern anyOf(String characterSet) throws PatternSyntaxException {
        var inside = new StringBuilder();
        for (int i = 0; i < characterSet.length(); i++) {
            char c = characterSet.charAt(i);
            if (c == '\\' && i + 1 < characterSet.length())
                inside.append(c).append(characterSet.charAt(++i));
            else inside.append(c == '[' || c == ']' || c == '^' || c == '\\' ? "\\" + c : c);
        }
        return compile("[" + inside + "]");
    }

    /** Whether some part of the text matches, which is what .NET's IsMatch says. */
    public boolean isIn(String text) {
        return firstIn(text).isPresent();
    }

    /** The first part that matches, its groups with it. */
    public Optional<MatchResult> firstIn(String text) {
        return limited(
                text, matcher -> matcher.find() ? Optional.of(matcher.toMatchResult()) : none());
    }

    /** The named groups of the first match that took part in it. */
    public Map<String, String> groupsIn(String text) {
        var groups = new LinkedHashMap<String, String>();
        firstIn(text)
                .ifPresent(
                        match ->
                                match.namedGroups()
                                        .forEach(
                                                (name, number) -> {
                                                    if (match.group(number) != null)
                                                        groups.put(
                                                                DotNetGroupName.toDotNet(name),
                                                                match.group(number));
                                                }));
        return groups;
    }

    /**
     * With .NET's substitutions: {@code $1}, {@code ${name}}, {@code $&}, {@code $$}. Empty when
     * the expression was given up: nothing may then be shown of the text.
     */
    public Optional<String> replacedIn(String text, String replacement) {
        return limited(
                text,
                matcher ->
                        Optional.of(
                                matcher.replaceAll(
                                        match ->
                                                Matcher.quoteReplacement(
                                                        substituted(replacement, match)))));
    }

    private static String substituted(String replacement, MatchResult match) {
        return SUBSTITUTION
                .matcher(replacement)
                .replaceAll(hole -> Matcher.quoteReplacement(substitute(hole, match)));
    }

    /** What names no group stays as it is written. */
    private static String substitute(MatchResult hole, MatchResult match) {
        if (hole.group(1) != null) return "$";
        if (hole.group(2) != null) return match.group();
        var number = hole.group(3) != null ? hole.group(3) : hole.group(4);
        var group =
                number != null
                        ? Integer.valueOf(number)
                        : match.namedGroups().get(DotNetGroupName.toJava(hole.group(5)));
        if (group == null || group > match.groupCount()) return hole.group();
        return match.group(group) == null ? "" : match.group(group);
    }

    private static Optional<MatchResult> none() {
        return Optional.empty();
    }

    private <T> Optional<T> limited(String text, Function<Matcher, Optional<T>> match) {
        try {
            return match.apply(pattern.matcher(new Counted(text)).useTransparentBounds(true));
        } catch (TooManySteps | StackOverflowError e) {
            // the JDK's matcher recurses: a long text can exhaust the stack before the steps
            Log.warnf("regular expression given up pattern=%s length=%d", written, text.length());
            return Optional.empty();
        }
    }

    /** The text, counting how often the matcher looks at it. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            count();
            return text.charAt(index);
        }

        @Override
        public int length() {
            count();
            return text.length();
        }

        private void count() {
            if (++steps > MAX_STEPS) throw new TooManySteps();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super(null, null, false, false);
        }
    }
}
