package dev.gatehouse.policyengine.userflow;

import java.util.List;

/** A user flow's spec, or all that is wrong with it. */
public sealed interface UserFlowChecked {

    record Accepted(UserFlowSpec spec) implements UserFlowChecked {}

    /** {@code errors} is never empty. */
    record Refused(List<FieldError> errors) implements UserFlowChecked {
        public Refused {
            errors = List.copyOf(errors);
        }
    }

    /** {@code path} is the field's in the spec, as {@code userAttributes[0].name}. */
    record FieldError(String path, String message) {}
}
