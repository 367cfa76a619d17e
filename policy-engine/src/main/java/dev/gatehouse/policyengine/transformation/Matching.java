package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import dev.gatehouse.policyengine.policy.DotNetPattern;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;

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
        var wanted = call.text("inputParameterId");
        var found = wanted.flatMap(call::parameter);
        if (found.isPresent()) return call.set("outputClaim", found.get());
        return call.flag("errorOnFailedLookup", false)
                ? call.failed(
                        "UserMessageIfClaimsTransformationLookupFailed",
                        "The value that you entered is not known.")
                : call.unchanged();
    }

    private static TransformationResult setIfBooleansMatch(Call call) {
        boolean matchTo = call.flag("matchTo", true);
        return call.bool("claimToMatch")
                .filter(value -> value == matchTo)
                .map(_ -> call.set("outputClaim", call.parameter("outputClaimIfMatched", "")))
                .orElseGet(call::unchanged);
    }

    private static TransformationResult setIfRegexMatch(Call call) {
        var text = call.text("claimToMatch");
        if (text.isEmpty()) return call.unchanged();
        var match = DotNetPattern.compile(call.parameter("matchTo", "")).firstIn(text.get());
        if (match.isEmpty()) return call.set("regexCompareResultClaim", false);
        var matched = call.after(call.set("regexCompareResultClaim", true));
        if (call.parameter("outputClaimIfMatched").isPresent()) {
            matched =
                    matched.after(
                            matched.set("outputClaim", call.parameter("outputClaimIfMatched", "")));
        }
        return call.flag("extractGroups", false)
                ? groups(matched, match.get())
                : matched.unchanged();
    }

    private static TransformationResult groups(Call call, MatchResult match) {
        var done = call;
        for (var name : match.namedGroups().keySet()) {
            if (match.group(name) != null) done = done.after(done.set(name, match.group(name)));
        }
        return done.unchanged();
    }

    private static TransformationResult setIfEqual(Call call) {
        var text = call.text("inputClaim");
        if (text.isEmpty()) return call.unchanged();
        boolean equal = equal(text.get(), call.parameter("matchTo", ""), ignoresCase(call));
        var compared = call.after(call.set("stringCompareResultClaim", equal));
        if (!equal) return compared.unchanged();
        var first =
                compared.after(compared.set("outputClaim1", call.parameter("stringMatchMsg", "")));
        return first.set("outputClaim2", call.parameter("stringMatchMsgCode", ""));
    }

    private static TransformationResult setIfMatch(Call call) {
        var text = call.text("claimToMatch");
        if (text.isEmpty()) return call.unchanged();
        boolean equal = equal(text.get(), call.parameter("matchTo", ""), ignoresCase(call));
        var compared = call.after(call.set("stringCompareResultClaim", equal));
        return equal
                ? compared.set("outputClaim", call.parameter("outputClaimIfMatched", ""))
                : compared.unchanged();
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
        return call.parameter("operator", "EQUAL").trim().equalsIgnoreCase("NOT EQUAL");
    }

    private static boolean ignoresCase(Call call) {
        return call.parameter("stringComparison", "ordinal").equalsIgnoreCase("ordinalIgnoreCase");
    }

    private static boolean equal(String first, String second, boolean ignoreCase) {
        return ignoreCase ? first.equalsIgnoreCase(second) : first.equals(second);
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
