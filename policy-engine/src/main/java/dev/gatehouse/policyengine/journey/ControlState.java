package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.verification.VerificationState.Phase;
import java.util.Map;
import java.util.Optional;

/**
 * How far a display control is on the page.
 *
 * @param values what the code was sent for; nothing else can be verified with it
 * @param results what its actions made known: they count once it is verified
 * @param wrong verifications that failed since the last code
 * @param failure what it says when the page is shown again
 */
record ControlState(
        Phase phase,
        Map<ClaimId, String> values,
        Claims results,
        int wrong,
        Optional<String> failure) {
    /** A policy may compare codes itself, without a limit of its own. */
    static final int MOST_WRONG = 10;

    static final ControlState NONE =
            new ControlState(Phase.initial, Map.of(), Claims.NONE, 0, Optional.empty());

    ControlState {
        values = Map.copyOf(values);
    }

    boolean isVerified() {
        return phase == Phase.verified;
    }

    ControlState sent(Map<ClaimId, String> to, Claims known) {
        return new ControlState(Phase.codeSent, to, known, 0, Optional.empty());
    }

    ControlState verified(Map<ClaimId, String> of, Claims known) {
        return new ControlState(Phase.verified, of, known, 0, Optional.empty());
    }

    ControlState knowing(Claims known) {
        return new ControlState(phase, values, known, wrong, Optional.empty());
    }

    ControlState refused(String why) {
        return new ControlState(phase, values, results, wrong, Optional.of(why));
    }

    /** Too many of them make the code void. */
    ControlState wrongly(String why) {
        return wrong + 1 >= MOST_WRONG
                ? NONE.refused(why)
                : new ControlState(phase, values, results, wrong + 1, Optional.of(why));
    }

    /** Values and results are the customer's; codes may be among them. */
    @Override
    public String toString() {
        return "ControlState[" + phase + "]";
    }
}
