package dev.gatehouse.policyengine.transformation;

import java.util.regex.Pattern;

/** .NET's String.Format for text: {@code {0}}, {@code {0:D6}}, doubled braces stand for one. */
final class Format {
    private static final Pattern HOLE = Pattern.compile("\\{\\{|}}|\\{(\\d+)(?::([^}]*))?}");

    private Format() {}

    static String of(String format, String... arguments) {
        return HOLE.matcher(format)
                .replaceAll(
                        hole -> {
                            if (hole.group(1) == null) {
                                return java.util.regex.Matcher.quoteReplacement(
                                        hole.group().substring(0, 1));
                            }
                            int index = Integer.parseInt(hole.group(1));
                            var text = index < arguments.length ? arguments[index] : "";
                            return java.util.regex.Matcher.quoteReplacement(
                                    formatted(text, hole.group(2)));
                        });
    }

    private static String formatted(String text, String specifier) {
        if (specifier == null || !text.matches("-?\\d{1,18}")) return text;
        int width =
                specifier.matches("[dD]\\d{1,2}")
                        ? Integer.parseInt(specifier.substring(1))
                        : specifier.matches("0+") ? specifier.length() : 0;
        return width == 0 ? text : ("%0" + width + "d").formatted(Long.parseLong(text));
    }
}
