package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Optional;

/**
 * What the compiler makes of a chain of policies. It is there unless there are errors; warnings are
 * what a policy most likely does not mean, and does not prevent that it runs.
 */
public record Findings(
        Optional<CompiledPolicy> policy, List<PolicyError> errors, List<PolicyError> warnings) {
    public Findings {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }
}
