package dev.gatehouse.policyengine.policy;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * .NET regular expressions, which policies are written in, as {@link Pattern}s of Java. The two
 * dialects agree on nearly all that policies use; what differs is translated here, and what Java
 * cannot do is refused in words. Wherever a match can go on in more than one way it passes a {@link
 * #MILESTONE}.
 */
final class DotNetRegex {
    /**
     * The rest of the difference is in Java's flags: a dot stops at a line feed only, and {@code
     * \d}, {@code \w} and {@code (?i)} know all of Unicode.
     */
    static final int FLAGS =
            Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE;

    /**
     * Matches always, and asks for the length of the text, where bounds are transparent: ways that
     * read no character are counted by it too.
     */
    private static final String MILESTONE = "(?=)";

    private static final Pattern QUANTIFIER = Pattern.compile("\\{\\d+(?:,\\d*)?}");
    private static final Pattern OPTIONS =
            Pattern.compile("\\(\\?([imnsx]*)(?:-([imnsx]*))?([:)])");
    private static final Pattern NAMED =
            Pattern.compile("\\(\\?(?:<([A-Za-z0-9_]+)(-\\w*)?>|'([A-Za-z0-9_]+)(-\\w*)?')");
    private static final Pattern BALANCING = Pattern.compile("\\(\\?[<']-\\w+[>']");
    private static final Pattern REFERENCE =
            Pattern.compile("\\\\k(?:<(\\w+)>|'(\\w+)'|\\{(\\w+)})");

    private final String regex;
    private final StringBuilder java = new StringBuilder();
    private int at;
    private boolean afterQuantifier;

    private DotNetRegex(String regex) {
        this.regex = regex;
    }

    /** The same expression for {@link Pattern#compile} with {@link #FLAGS}. */
    static String toJava(String dotNet) {
        var translation = new DotNetRegex(dotNet);
        while (translation.at < dotNet.length()) translation.next();
        return translation.java.toString();
    }

    private void next() {
        char c = regex.charAt(at);
        boolean wasQuantifier = afterQuantifier;
        afterQuantifier = false;
        if (wasQuantifier && "?*+{".indexOf(c) < 0) java.append(MILESTONE);
        switch (c) {
            case '\\' -> escape();
            case '[' -> at = new DotNetCharacterClass(regex, java).translate(at);
            case '(' -> group();
            case '{' -> braces(wasQuantifier);
            case '|' -> alternative();
            case '}', ']' -> literal(c);
            case '*', '+', '?' -> quantifier(c, wasQuantifier);
            default -> copy(1);
        }
    }

    private void alternative() {
        copy(1);
        java.append(MILESTONE);
    }

    private void copy(int length) {
        java.append(regex, at, at + length);
        at += length;
    }

    private void literal(char c) {
        java.append('\\').append(c);
        at++;
    }

    private void escape() {
        if (at + 1 == regex.length()) throw refused("a \\ stands at the end");
        var reference = REFERENCE.matcher(regex).region(at, regex.length());
        if (reference.lookingAt()) {
            var name = first(reference.group(1), reference.group(2), reference.group(3));
            java.append(isNumber(name) ? "\\" + name : "\\k<" + DotNetGroupName.toJava(name) + ">");
            at = reference.end();
        } else {
            var escape = DotNetEscape.at(regex, at);
            java.append(escape.java());
            at += escape.length();
        }
    }

    private void group() {
        if (BALANCING.matcher(regex).region(at, regex.length()).lookingAt()) throw balancing();
        var options = OPTIONS.matcher(regex).region(at, regex.length());
        var named = NAMED.matcher(regex).region(at, regex.length());
        if (regex.startsWith("(?#", at)) {
            int end = regex.indexOf(')', at);
            if (end < 0) throw refused("a comment has no end");
            at = end + 1;
        } else if (regex.startsWith("(?(", at)) {
            throw refused("a conditional (?(…)yes|no) is not supported");
        } else if (named.lookingAt()) {
            if (named.group(2) != null || named.group(4) != null) throw balancing();
            var name = first(named.group(1), named.group(3), "");
            java.append(isNumber(name) ? "(" : "(?<" + DotNetGroupName.toJava(name) + ">");
            java.append(MILESTONE);
            at = named.end();
        } else if (options.lookingAt()) {
            options(options.group(1), options.group(2), options.group(3));
            at = options.end();
        } else {
            int length = regex.startsWith("(?<", at) ? 4 : regex.startsWith("(?", at) ? 3 : 1;
            copy(Math.min(length, regex.length() - at));
            java.append(MILESTONE);
        }
    }

    /** {@code n} (named captures only) changes nothing about what matches. */
    private void options(String on, String off, String end) {
        var set = on.replace("n", "");
        var unset = off == null ? "" : off.replace("n", "");
        if (set.isEmpty() && unset.isEmpty()) {
            if (end.equals(":")) java.append("(?:");
        } else {
            java.append("(?").append(set);
            if (!unset.isEmpty()) java.append('-').append(unset);
            java.append(end);
        }
        if (end.equals(":")) java.append(MILESTONE);
    }

    /** What is no quantifier is text. */
    private void braces(boolean wasQuantifier) {
        var quantifier = QUANTIFIER.matcher(regex).region(at, regex.length());
        if (quantifier.lookingAt()) {
            if (wasQuantifier) throw refused("nested quantifier {");
            copy(quantifier.end() - at);
            afterQuantifier = true;
        } else {
            if (wasQuantifier) java.append(MILESTONE);
            literal('{');
        }
    }

    /** Java's possessive {@code a++} is no .NET: there the second one quantifies nothing. */
    private void quantifier(char c, boolean wasQuantifier) {
        if (wasQuantifier && c != '?') throw refused("nested quantifier " + c);
        copy(1);
        afterQuantifier = !wasQuantifier;
        if (wasQuantifier) java.append(MILESTONE);
    }

    private PatternSyntaxException balancing() {
        return refused("balancing groups (?<name-other>…) are not supported");
    }

    private PatternSyntaxException refused(String why) {
        return new PatternSyntaxException(why, regex, at);
    }

    private static boolean isNumber(String name) {
        return Character.isDigit(name.charAt(0));
    }

    private static String first(String one, String other, String third) {
        return one != null ? one : other != null ? other : third;
    }
}
