package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.OrchestrationStep;
import java.util.List;

/** A step of a journey or sub-journey; {@code index} counts from 0. */
public record Place(Kind kind, String journey, int index) {

    public enum Kind {
        JOURNEY,
        CALL,
        TRANSFER
    }

    List<OrchestrationStep> steps(CompiledPolicy policy) {
        return switch (kind) {
            case JOURNEY -> policy.userJourneys().get(journey).steps();
            case CALL, TRANSFER -> policy.subJourneys().get(journey).steps();
        };
    }

    OrchestrationStep step(CompiledPolicy policy) {
        return steps(policy).get(index);
    }

    boolean isOver(CompiledPolicy policy) {
        return index >= steps(policy).size();
    }

    Place next() {
        return new Place(kind, journey, index + 1);
    }
}
