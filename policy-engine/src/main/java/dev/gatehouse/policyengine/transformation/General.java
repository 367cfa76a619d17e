package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.DotNetPattern;
import java.util.Map;

final class General {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry(
                            "CopyClaim",
                            call ->
                                    call.input("inputClaim")
                                            .map(value -> call.set("outputClaim", value))
                                            .orElseGet(call::unchanged)),
                    entry("CopyClaimIfPredicateMatch", General::copyIfPredicateMatch),
                    entry(
                            "DoesClaimExist",
                            call -> call.set("outputClaim", call.input("inputClaim").isPresent())),
                    entry("NullClaim", call -> call.set("claim_to_null", null)));

    private General() {}

    private static TransformationResult copyIfPredicateMatch(Call call) {
        var value = call.input("inputClaim");
        var output = call.outputType("outputClaim");
        if (value.isEmpty() || output.isEmpty()) return call.unchanged();
        return accepts(output.get(), value.get().asText())
                ? call.set("outputClaim", value.get())
                : call.unchanged();
    }

    private static boolean accepts(ClaimType type, String text) {
        boolean matches =
                type.restriction()
                        .pattern()
                        .map(p -> DotNetPattern.compile(p.regularExpression()).isIn(text))
                        .orElse(true);
        return matches
                && type.predicateValidation()
                        .map(rules -> PredicateRules.broken(rules, text).isEmpty())
                        .orElse(true);
    }
}
