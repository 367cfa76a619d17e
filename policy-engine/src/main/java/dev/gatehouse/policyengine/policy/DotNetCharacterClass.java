package dev.gatehouse.policyengine.policy;

import java.util.regex.PatternSyntaxException;

/**
 * Translates {@code […]}: a {@code [} or {@code &&} inside is text (in Java they nest and
 * intersect), {@code \b} is a backspace and {@code [a-z-[aeiou]]} becomes an intersection.
 */
final class DotNetCharacterClass {
    private final String regex;
    private final StringBuilder java;

    DotNetCharacterClass(String regex, StringBuilder java) {
        this.regex = regex;
        this.java = java;
    }

    /** Where the expression goes on after the class that begins here. */
    int translate(int start) {
        int depth = 0;
        int at = start;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            if (c == '[' && depth == 0) {
                at = open("[", at + 1);
                depth = 1;
            } else if (c == '\\' && at + 1 < regex.length()) {
                at += escape(at);
            } else if (c == '-' && regex.startsWith("-[", at)) {
                boolean negated = regex.startsWith("-[^", at);
                at = open(negated ? "&&[" : "&&[^", at + (negated ? 3 : 2));
                depth++;
            } else if (c == ']') {
                java.append(c);
                at++;
                if (--depth == 0) return at;
            } else {
                if (c == '[' || c == '&' || c == '#' || c == ' ') java.append('\\');
                java.append(c);
                at++;
            }
        }
        throw new PatternSyntaxException("a [ has no ]", regex, start);
    }

    /** A {@code ]} that comes first is text. */
    private int open(String opening, int at) {
        java.append(opening);
        int next = at;
        if (opening.equals("[") && regex.startsWith("^", next)) {
            java.append('^');
            next++;
        }
        if (regex.startsWith("]", next)) {
            java.append("\\]");
            next++;
        }
        return next;
    }

    private int escape(int at) {
        if (regex.charAt(at + 1) == 'b') {
            java.append("\\x08");
            return 2;
        }
        var escape = DotNetEscape.at(regex, at);
        java.append(escape.java());
        return escape.length();
    }
}
