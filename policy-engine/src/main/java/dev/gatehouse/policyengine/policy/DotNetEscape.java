package dev.gatehouse.policyengine.policy;

import java.lang.Character.UnicodeBlock;
import java.util.regex.Pattern;

/**
 * One escape of a .NET regular expression. {@code \p{IsCyrillic}} names a block there and a script
 * in Java, where a block is {@code \p{InCyrillic}}.
 */
record DotNetEscape(String java, int length) {
    private static final Pattern PROPERTY = Pattern.compile("\\\\[pP]\\{[^}]*}");
    private static final Pattern BLOCK = Pattern.compile("\\\\([pP])\\{Is([\\w-]+)}");

    static DotNetEscape at(String regex, int at) {
        var block = BLOCK.matcher(regex).region(at, regex.length());
        if (block.lookingAt() && isBlock(block.group(2))) {
            return new DotNetEscape(
                    "\\" + block.group(1) + "{In" + block.group(2) + "}", block.end() - at);
        }
        var property = PROPERTY.matcher(regex).region(at, regex.length());
        int length = property.lookingAt() ? property.end() - at : 2;
        return new DotNetEscape(regex.substring(at, at + length), length);
    }

    private static boolean isBlock(String name) {
        try {
            return UnicodeBlock.forName(name) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
