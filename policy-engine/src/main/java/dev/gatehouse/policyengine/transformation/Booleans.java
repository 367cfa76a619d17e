package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.BinaryOperator;

final class Booleans {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry("AndClaims", call -> combine(call, Boolean::logicalAnd)),
                    entry("OrClaims", call -> combine(call, Boolean::logicalOr)),
                    entry("NotClaims", Booleans::not),
                    entry("AssertBooleanClaimIsEqualToValue", Booleans::assertEqual),
                    entry("CompareBooleanClaimToValue", Booleans::compare));

    private Booleans() {}

    private static TransformationResult combine(Call call, BinaryOperator<Boolean> operator) {
        var first = call.bool("inputClaim1");
        var second = call.bool("inputClaim2");
        if (first.isEmpty() || second.isEmpty()) return call.unchanged();
        return call.set("outputClaim", operator.apply(first.get(), second.get()));
    }

    private static TransformationResult not(Call call) {
        return call.bool("inputClaim")
                .map(value -> call.set("outputClaim", !value))
                .orElseGet(call::unchanged);
    }

    /** An absent claim is not equal to anything. */
    private static TransformationResult assertEqual(Call call) {
        boolean expected = call.flag("valueToCompareTo", true);
        if (call.bool("inputClaim").filter(value -> value == expected).isPresent()) {
            return call.unchanged();
        }
        return call.failed(
                "UserMessageIfClaimsTransformationBooleanValueIsNotEqual",
                "The value of a claim is not the expected one. Please contact us for help.");
    }

    private static TransformationResult compare(Call call) {
        boolean expected = call.flag("valueToCompareTo", true);
        return call.bool("inputClaim")
                .map(value -> call.set("compareResult", value == expected))
                .orElseGet(call::unchanged);
    }
}
