package dev.gatehouse.policyengine.policy;

import java.util.List;

/** What a check of a policy gives: the value, or everything that is wrong at once. */
public sealed interface Checked<T> {

    record Accepted<T>(T value) implements Checked<T> {}

    /** {@code errors} is never empty and in the order of the files. */
    record Refused<T>(List<PolicyError> errors) implements Checked<T> {
        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
