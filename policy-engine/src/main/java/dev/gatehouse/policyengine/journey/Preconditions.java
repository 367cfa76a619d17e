package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.Precondition;
import java.util.List;

/** Whether preconditions skip what they stand before: the first that is satisfied does. */
final class Preconditions {
    private Preconditions() {}

    static boolean skip(List<Precondition> preconditions, Claims bag) {
        return preconditions.stream().anyMatch(precondition -> isSatisfied(precondition, bag));
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
