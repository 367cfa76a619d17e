package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.Precondition;
import java.util.List;
import java.util.stream.Collectors;

/** Whether preconditions skip what they stand before: the first that is satisfied does. */
final class Preconditions {
    private Preconditions() {}

    static boolean skip(List<Precondition> preconditions, Claims bag) {
        return preconditions.stream().anyMatch(precondition -> isSatisfied(precondition, bag));
    }

    /** Each with what it compared, for who asks why a step was skipped. */
    static List<String> explain(List<Precondition> preconditions, Claims bag) {
        return preconditions.stream().map(one -> explain(one, bag)).toList();
    }

    private static String explain(Precondition precondition, Claims bag) {
        var verdict = isSatisfied(precondition, bag) ? "skips" : "does not skip";
        return switch (precondition) {
            case Precondition.ClaimsExist exist ->
                    "ClaimsExist %s, ExecuteActionsIf=%s: %s, %s"
                            .formatted(
                                    ids(exist),
                                    exist.executeActionsIf(),
                                    exist.claims().stream().allMatch(c -> bag.has(c.id()))
                                            ? "there"
                                            : "not there",
                                    verdict);
            case Precondition.ClaimEquals equals ->
                    "ClaimEquals %s \"%s\", ExecuteActionsIf=%s: %s, %s"
                            .formatted(
                                    equals.claim().id().value(),
                                    equals.value(),
                                    equals.executeActionsIf(),
                                    bag.get(equals.claim().id()).isEmpty()
                                            ? "no such claim"
                                            : equals(equals, bag.get(equals.claim().id()).get())
                                                    ? "equal"
                                                    : "not equal",
                                    verdict);
        };
    }

    private static String ids(Precondition.ClaimsExist exist) {
        return exist.claims().stream()
                .map(claim -> claim.id().value())
                .collect(Collectors.joining(", "));
    }

    private static boolean isSatisfied(Precondition precondition, Claims bag) {
        return switch (precondition) {
            case Precondition.ClaimsExist exist ->
                    exist.claims().stream().allMatch(claim -> bag.has(claim.id()))
                            == exist.executeActionsIf();
            case Precondition.ClaimEquals equals ->
                    bag.get(equals.claim().id())
                            .map(value -> equals(equals, value) == equals.executeActionsIf())
                            .orElse(false);
        };
    }

    /** A boolean is compared without regard to case: policies write it in four ways. */
    private static boolean equals(Precondition.ClaimEquals equals, ClaimValue value) {
        return equals.claim().dataType() == DataType.BOOLEAN
                ? value.asText().equalsIgnoreCase(equals.value())
                : value.asText().equals(equals.value());
    }
}
