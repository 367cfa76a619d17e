package dev.gatehouse.policyengine.policytest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What is other than it should be. Of an object only the members that are named are looked at; one
 * that should be null must not be there.
 *
 * @param codes puts codes that were sent in place of their placeholders
 */
record Difference(UnaryOperator<String> codes) {

    List<String> between(String what, Object wanted, Object was) {
        var found = new ArrayList<String>();
        compare(what, wanted, was, found);
        return found;
    }

    private void compare(String what, Object wanted, Object was, List<String> found) {
        switch (wanted) {
            case Map<?, ?> members when was instanceof Map<?, ?> others ->
                    members.forEach(
                            (name, value) ->
                                    compare(what + "." + name, value, others.get(name), found));
            case List<?> items
                    when was instanceof List<?> others && items.size() == others.size() -> {
                for (int i = 0; i < items.size(); i++) {
                    compare(what + "[" + i + "]", items.get(i), others.get(i), found);
                }
            }
            case null -> {
                if (was != null) found.add("%s: expected nothing, got %s".formatted(what, was));
            }
            default -> {
                if (!isSame(wanted, was)) {
                    found.add(
                            "%s: expected %s, got %s"
                                    .formatted(what, text(wanted), was == null ? "nothing" : was));
                }
            }
        }
    }

    /** Numbers of any width are the same number. */
    private boolean isSame(Object wanted, Object was) {
        boolean nested = wanted instanceof Map || wanted instanceof List;
        return !nested && was != null && text(wanted).equals(Objects.toString(was));
    }

    private String text(Object wanted) {
        return wanted instanceof String text ? codes.apply(text) : Objects.toString(wanted);
    }
}
