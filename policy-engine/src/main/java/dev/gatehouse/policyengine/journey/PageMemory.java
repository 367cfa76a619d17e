package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.util.Map;
import java.util.Optional;

/**
 * What a page remembers while it is shown; the next page begins with nothing.
 *
 * @param retries posts that a validation profile refused
 */
record PageMemory(
        Map<ClaimId, VerificationState> verifications, Optional<Notice> notice, int retries) {
    static final PageMemory NONE = new PageMemory(Map.of(), Optional.empty(), 0);

    PageMemory {
        verifications = Map.copyOf(verifications);
    }
}
