package dev.gatehouse.policyengine.policy;

import java.util.Map;
import java.util.Optional;

/**
 * A check on a value. {@code parameters} are as the method defines them: {@code Minimum} and {@code
 * Maximum}, {@code RegularExpression} or {@code CharacterSet}.
 */
public record Predicate(
        String id,
        PredicateMethod method,
        Optional<String> helpText,
        Optional<String> userHelpText,
        Map<String, String> parameters) {

    public Predicate {
        parameters = Map.copyOf(parameters);
    }
}
