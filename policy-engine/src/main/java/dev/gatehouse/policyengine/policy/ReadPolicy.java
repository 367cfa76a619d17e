package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Optional;

/**
 * One policy file, read: the policy, where it can be told what the file means, and all that is
 * wrong with the file by itself. A policy with errors can not be run, but what stands on it can
 * still be checked.
 */
public record ReadPolicy(Optional<ParsedPolicy> policy, List<PolicyError> errors) {
    public ReadPolicy {
        errors = List.copyOf(errors);
    }

    static ReadPolicy unreadable(PolicyError error) {
        return new ReadPolicy(Optional.empty(), List.of(error));
    }
}
