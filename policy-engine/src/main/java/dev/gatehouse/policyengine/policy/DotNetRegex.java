package dev.gatehouse.policyengine.policy;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * .NET regular expressions, which policies are written in, as {@link Pattern}s of Java. The two
 * dialects agree on nearly all that policies use; what differs is translated here.
 */
public final class DotNetRegex {

    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?(?:'(\\w+)'|<(\\w*_\\w*)>)");
    private static final Pattern NAMED_REFERENCE = Pattern.compile("\\\\k'(\\w+)'");

    private DotNetRegex() {}

    /**
     * The same expression for {@link Pattern#compile}: {@code (?'name'...)} becomes {@code
     * (?<name>...)}, names lose their underscores, a literal {@code [} or {@code &&} inside a
     * character class is escaped (in Java they nest and intersect) and {@code [a-z-[aeiou]]}
     * becomes an intersection.
     */
    public static String toJava(String dotNet) {
        var named = NAMED_GROUP.matcher(dotNet).replaceAll(m -> "(?<" + name(m) + ">");
        return classes(
                NAMED_REFERENCE
                        .matcher(named)
                        .replaceAll(m -> "\\\\k<" + m.group(1).replace("_", "") + ">"));
    }

    private static String name(MatchResult group) {
        return (group.group(1) == null ? group.group(2) : group.group(1)).replace("_", "");
    }

    private static String classes(String regex) {
        var java = new StringBuilder(regex.length() + 8);
        int depth = 0;
        boolean first = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            boolean wasFirst = first;
            first = false;
            if (c == '\\' && i + 1 < regex.length()) {
                java.append(c).append(regex.charAt(++i));
            } else if (depth == 0) {
                java.append(c);
                if (c == '[') {
                    depth = 1;
                    first = true;
                }
            } else if (wasFirst && c == '^') {
                java.append(c);
                first = true;
            } else if (wasFirst && c == ']') {
                java.append("\\]");
            } else if (c == '-'
                    && !wasFirst
                    && i + 1 < regex.length()
                    && regex.charAt(i + 1) == '[') {
                depth++;
                i++;
                boolean negated = i + 1 < regex.length() && regex.charAt(i + 1) == '^';
                java.append(negated ? "&&[" : "&&[^");
                if (negated) i++;
                first = true;
            } else if (c == '[') {
                java.append("\\[");
            } else if (c == '&') {
                java.append("\\&");
            } else if (c == ']') {
                java.append(c);
                depth--;
            } else {
                java.append(c);
            }
        }
        return java.toString();
    }
}
