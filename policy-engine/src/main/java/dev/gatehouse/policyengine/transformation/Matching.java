package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import dev.gatehouse.policyengine.policy.DotNetPattern;
import dev.gatehouse.policyengine.transformation.TransformationResult.Transformed;
import java.util.Locale;
import java.util.Map;

/** Comparisons and look-ups of text. */
final class Matching {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry("AssertStringClaimsAreEqual", Matching::assertEqual),
                    entry("CompareClaims", Matching::compareClaims),
                    entry("CompareClaimToValue", Matching::compareToValue),
                    entry("LookupValue", Matching::lookup),
                    entry("SetClaimIfBooleansMatch", Matching::setIfBooleansMatch),
                    entry("SetClaimsIfRegexMatch", Matching::setIfRegexMatch),
                    entry("SetClaimsIfStringsAreEqual", Matching::setIfEqual),
                    entry("SetClaimsIfStringsMatch", Matching::setIfMatch),
                    entry("StringContains", Matching::contains));

    private Matching() {}

    private static TransformationResult assertEqual(Call call) {
        var first = call.text("inputClaim1");
        var second = call.text("inputClaim2");
        boolean ignoreCase = ignoresCase(call);
        if (first.isPresent()
                && second.isPresent()
                && equal(first.get(), second.get(), ignoreCase)) {
            return call.unchanged();
        }
        return call.failed(
                "UserMessageIfClaimsTransformationStringsAreNotEqual",
                "The values that you entered do not match.");
    }

    /** An absent claim equals nothing. */
    private static TransformationResult compareClaims(Call call) {
        var first = call.text("inputClaim1");
        var second = call.text("inputClaim2");
        boolean equal =
                first.isPresent()
                        && second.isPresent()
                        && equal(first.get(), second.get(), call.flag("ignoreCase", false));
        return call.set("outputClaim", equal != negated(call));
    }

    private static TransformationResult compareToValue(Call call) {
        boolean equal =
                call.text("inputClaim1")
                        .map(
                                text ->
                                        equal(
                                                text,
                                                call.parameter("compareTo", ""),
                                                call.flag("ignoreCase", false)))
                        .orElse(false);
        return call.set("outputClaim", equal != negated(call));
    }

    private static TransformationResult lookup(Call call) {
        var found =
                call.text("inputParameterId")
                        .filter(wanted -> !wanted.equalsIgnoreCase("errorOnFailedLookup"))
                        .flatMap(call::parameter);
        if (found.isPresent()) return call.set("outputClaim", found.get());
        return call.flag("errorOnFailedLookup", false)
                ? call.failed("LookupNotFound", "The value that you entered is not known.")
                : call.unchanged();
    }

    private static TransformationResult setIfBooleansMatch(Call call) {
        var value = call.bool("claimToMatch");
        if (value.isEmpty()) return call.failed("", "A claim to compare is missing.");
        return value.get() == call.flag("matchTo", true) ? outcome(call, true) : call.unchanged();
    }

    private static Transformed setIfRegexMatch(Call call) {
        var text = call.text("claimToMatch");
        if (text.isEmpty()) return call.unchanged();
        var pattern = DotNetPattern.compile(call.written("matchTo").orElse(""));
        boolean matches = pattern.isIn(text.get());
        var done = call.after(call.set("regexCompareResultClaim", matches));
        done = done.after(outcome(done, matches));
        if (matches && call.flag("extractGroups", false)) {
            for (var group : pattern.groupsIn(text.get()).entrySet()) {
                done = done.after(done.set(group.getKey(), group.getValue()));
            }
        }
        return done.unchanged();
    }

    /** The messages are set if there is a match; what there was before stays if there is none. */
    private static Transformed setIfEqual(Call call) {
        var text = call.text("inputClaim");
        if (text.isEmpty()) return call.unchanged();
        boolean equal = equal(text.get(), call.parameter("matchTo", ""), ignoresCase(call));
        var done = call.after(call.set("stringCompareResultClaim", equal));
        if (!equal) return done.unchanged();
        done = done.after(done.set("outputClaim1", call.parameter("stringMatchMsg").orElse(null)));
        return done.set("outputClaim2", call.parameter("stringMatchMsgCode").orElse(null));
    }

    private static Transformed setIfMatch(Call call) {
        var text = call.text("claimToMatch");
        if (text.isEmpty()) return call.unchanged();
        boolean equal = equal(text.get(), call.parameter("matchTo", ""), ignoresCase(call));
        return outcome(call.after(call.set("stringCompareResultClaim", equal)), equal);
    }

    /** As it is documented: the value if there is a match, null if there is none. */
    private static Transformed outcome(Call call, boolean matches) {
        var value = call.parameter("outputClaimIfMatched").filter(_ -> matches);
        return call.set("outputClaim", value.orElse(null));
    }

    private static TransformationResult contains(Call call) {
        var part = call.parameter("contains", "");
        boolean ignoreCase = call.flag("ignoreCase", false);
        return call.text("inputClaim")
                .map(text -> ignoreCase ? folded(text).contains(folded(part)) : text.contains(part))
                .map(found -> call.set("outputClaim", found))
                .orElseGet(call::unchanged);
    }

    private static boolean negated(Call call) {
        return call.parameter("operator", "EQUAL")
                .strip()
                .toUpperCase(Locale.ROOT)
                .startsWith("NOT");
    }

    private static boolean ignoresCase(Call call) {
        return call.parameter("stringComparison", "ordinal")
                .trim()
                .equalsIgnoreCase("ordinalIgnoreCase");
    }

    private static boolean equal(String first, String second, boolean ignoreCase) {
        return ignoreCase ? first.equalsIgnoreCase(second) : first.equals(second);
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
