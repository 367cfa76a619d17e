package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.net.URI;
import java.util.Map;

/** What can happen to a journey: the customer's doings, and what came of a need. */
public sealed interface JourneyEvent {

    /** The request was good; the bag begins with these claims (a refresh brings some along). */
    record Started(Claims claims) implements JourneyEvent {}

    /** The page's form was posted. */
    record Submitted(Map<ClaimId, String> fields) implements JourneyEvent {
        public Submitted {
            fields = Map.copyOf(fields);
        }

        /** Names only: passwords are among the values. */
        @Override
        public String toString() {
            return "Submitted" + fields.keySet();
        }
    }

    /** Another way than the form: a provider's button, the sign-up or forgot-password link. */
    record Chose(String exchange) implements JourneyEvent {}

    /** The page that was accepted is left. */
    record Continued(boolean rememberMe) implements JourneyEvent {}

    record Cancelled() implements JourneyEvent {}

    /** A code is to be sent to the address that the customer typed as this claim. */
    record CodeRequested(ClaimId claim, String address) implements JourneyEvent {}

    record CodeEntered(ClaimId claim, String address, String code) implements JourneyEvent {
        @Override
        public String toString() {
            return "CodeEntered[" + claim + "]";
        }
    }

    /** The customer wants to verify another address. */
    record ClaimChanged(ClaimId claim) implements JourneyEvent {}

    /** The customer pressed a button of a display control; its claims come along. */
    record ControlActed(String control, String action, Map<ClaimId, String> fields)
            implements JourneyEvent {
        public ControlActed {
            fields = Map.copyOf(fields);
        }

        /** Codes are among the values. */
        @Override
        public String toString() {
            return "ControlActed[" + control + " " + action + "]";
        }
    }

    /** A technical profile came back; its claims by their names at the other side. */
    record ProfileReturned(Map<String, Object> claims) implements JourneyEvent {
        @Override
        public String toString() {
            return "ProfileReturned" + claims.keySet();
        }
    }

    /** A technical profile sends the customer to another site. */
    record SentAway(URI to, Map<String, String> form, Map<String, String> memory)
            implements JourneyEvent {
        @Override
        public String toString() {
            return "SentAway[" + to.getHost() + "]";
        }
    }

    /** And there they are again, with what the other site gave them. */
    record CameBack(Map<String, String> parameters) implements JourneyEvent {
        @Override
        public String toString() {
            return "CameBack" + parameters.keySet();
        }
    }

    record ProfileFailed(JourneyError error) implements JourneyEvent {}

    record CodeSent(VerificationState now) implements JourneyEvent {}

    record CodeVerified(VerificationState now) implements JourneyEvent {}

    /** The code was not sent, or is not the right one. */
    record CodeRefused(VerificationState now, JourneyError error) implements JourneyEvent {}
}
