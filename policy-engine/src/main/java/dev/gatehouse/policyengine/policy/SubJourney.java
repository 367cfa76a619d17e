package dev.gatehouse.policyengine.policy;

import java.util.List;

/**
 * Steps that journeys share. Sub-journeys never invoke themselves: the compiler refuses a cycle.
 */
public record SubJourney(String id, Type type, List<OrchestrationStep> steps) {

    public SubJourney {
        steps = List.copyOf(steps);
    }

    /** Whether the caller goes on afterwards; a transfer issues or ends. */
    public enum Type {
        CALL,
        TRANSFER
    }

    @Override
    public String toString() {
        return "SubJourney[" + id + "]";
    }
}
