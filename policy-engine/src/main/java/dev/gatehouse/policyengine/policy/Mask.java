package dev.gatehouse.policyengine.policy;

/** How a claim is shown without being told; the value itself stays. */
public sealed interface Mask {
    String replacement();

    String masked(String text);

    /** The replacement stands before the text in place of as many characters. */
    record Simple(String replacement) implements Mask {
        @Override
        public String masked(String text) {
            return replacement + text.substring(Math.min(replacement.length(), text.length()));
        }
    }

    /** What matches is replaced; a text whose matching was given up is not shown at all. */
    record Regex(String regex, String replacement) implements Mask {
        @Override
        public String masked(String text) {
            return DotNetPattern.compile(regex).replacedIn(text, replacement).orElse("");
        }
    }
}
