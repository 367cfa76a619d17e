package dev.gatehouse.policyengine.policy;

import java.util.List;

/**
 * A reason to skip a step or a validation profile: the first that is satisfied skips. Satisfied
 * means that the condition's truth equals {@code executeActionsIf}.
 */
public sealed interface Precondition {
    boolean executeActionsIf();

    /** True when every claim has a value in the bag. */
    record ClaimsExist(boolean executeActionsIf, List<ClaimType> claims) implements Precondition {
        public ClaimsExist {
            claims = List.copyOf(claims);
        }
    }

    /**
     * Compares ordinally, except a boolean claim, which is compared without regard to case:
     * policies write {@code True}, {@code true}, {@code False} and {@code false}. A claim without a
     * value makes the precondition void, whatever {@code executeActionsIf} says.
     */
    record ClaimEquals(boolean executeActionsIf, ClaimType claim, String value)
            implements Precondition {}
}
