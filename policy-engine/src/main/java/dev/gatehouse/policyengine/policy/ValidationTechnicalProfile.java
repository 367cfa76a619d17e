package dev.gatehouse.policyengine.policy;

import java.util.List;

/** A technical profile that a page or a display control calls with what the customer entered. */
public record ValidationTechnicalProfile(
        TechnicalProfile profile,
        List<Precondition> preconditions,
        boolean continueOnError,
        boolean continueOnSuccess) {

    public ValidationTechnicalProfile {
        preconditions = List.copyOf(preconditions);
    }
}
