package dev.gatehouse.policyengine.transformation;

import dev.gatehouse.policyengine.claims.ClaimValue;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * .NET's String.Format: {@code {0}}, {@code {0:D6}}, {@code {0,-10}}, doubled braces stand for one.
 * A hole that is no number is a placeholder of the policy, such as {@code {RelyingPartyTenantId}}.
 */
final class Format {
    private static final Pattern HOLE =
            Pattern.compile(
                    "\\{\\{|}}|\\{(\\d{1,3})\\s*(?:,\\s*(-?\\d{1,3})\\s*)?(?::([^}]*))?}|\\{[A-Za-z][^{}]*}");

    private Format() {}

    static String of(
            String format, UnaryOperator<String> placeholders, List<ClaimValue> arguments) {
        return HOLE.matcher(format)
                .replaceAll(
                        hole -> Matcher.quoteReplacement(filled(hole, placeholders, arguments)));
    }

    private static String filled(
            MatchResult hole, UnaryOperator<String> placeholders, List<ClaimValue> arguments) {
        if (hole.group(1) == null) {
            return hole.group().length() == 2
                    ? hole.group().substring(1)
                    : placeholders.apply(hole.group());
        }
        int index = Integer.parseInt(hole.group(1));
        var text = index < arguments.size() ? formatted(arguments.get(index), hole.group(3)) : "";
        return hole.group(2) == null ? text : aligned(text, Integer.parseInt(hole.group(2)));
    }

    private static String formatted(ClaimValue value, String specifier) {
        if (specifier == null || specifier.isEmpty()) return value.asText();
        return switch (value) {
            case ClaimValue.Number(var number) -> NumberFormat.format(number, specifier);
            case ClaimValue.DateTime(var at) ->
                    DateFormat.format(at.atOffset(ZoneOffset.UTC), specifier);
            case ClaimValue.Date(var day) ->
                    DateFormat.format(day.atStartOfDay().atOffset(ZoneOffset.UTC), specifier);
            // .NET formats no text: the specifier has no effect
            case ClaimValue.Text _,
                    ClaimValue.Bool _,
                    ClaimValue.Strings _,
                    ClaimValue.Identity _,
                    ClaimValue.Identities _,
                    ClaimValue.Null _ ->
                    value.asText();
        };
    }

    /** To the right, or with a minus to the left. */
    private static String aligned(String text, int width) {
        var blanks = " ".repeat(Math.max(0, Math.abs(width) - text.length()));
        return width < 0 ? text + blanks : blanks + text;
    }
}
