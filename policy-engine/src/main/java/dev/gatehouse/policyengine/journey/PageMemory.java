package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.util.Map;
import java.util.Optional;

/**
 * What a page remembers while it is shown; the next page begins with nothing.
 *
 * @param controls display controls by id
 * @param retries posts that a validation profile refused
 */
record PageMemory(
        Map<ClaimId, VerificationState> verifications,
        Map<String, ControlState> controls,
        Optional<Notice> notice,
        int retries) {
    static final PageMemory NONE = new PageMemory(Map.of(), Map.of(), Optional.empty(), 0);

    PageMemory {
        verifications = Map.copyOf(verifications);
        controls = Map.copyOf(controls);
    }

    /** Whether this, as it is posted now, is what the customer has proven. */
    boolean proves(PageFields.Field field, String text) {
        return field.control()
                .map(id -> controls.getOrDefault(id, ControlState.NONE))
                .map(control -> proves(control, field, text))
                .orElseGet(() -> proves(verifications.get(field.id()), text));
    }

    /** A password is not remembered: that it was right is all that is known. */
    private static boolean proves(ControlState control, PageFields.Field field, String text) {
        return control.isVerified()
                && (field.isPassword()
                        || text.equals(control.values().getOrDefault(field.id(), "")));
    }

    private static boolean proves(VerificationState verification, String text) {
        return verification != null && verification.proves(text);
    }
}
