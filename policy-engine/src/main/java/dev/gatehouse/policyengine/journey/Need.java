package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.OAuthError;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.CameBack;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a journey needs to go on. */
public sealed interface Need {

    /** The customer's turn: the page that the state is at. */
    record ShowPage() implements Need {}

    /** The post was good; the page may be left. */
    record Accepted() implements Need {}

    /** The post was not; the page says why and stays. */
    record Rejected(String errorCode, String message, Map<ClaimId, String> fields)
            implements Need {}

    /** How an address's verification stands now. */
    record ShowVerification(
            ClaimId claim,
            VerificationState.Phase phase,
            boolean ok,
            String errorCode,
            String message)
            implements Need {}

    /** How a display control stands now. */
    record ShowControl(
            String control,
            VerificationState.Phase phase,
            boolean ok,
            String errorCode,
            String message,
            Map<ClaimId, String> fields)
            implements Need {}

    /**
     * The customer goes to another site and comes back.
     *
     * @param form what the browser posts there; empty for a plain redirect
     */
    record Redirect(URI to, Map<String, String> form) implements Need {
        @Override
        public String toString() {
            return "Redirect[" + to.getHost() + "]";
        }
    }

    /**
     * A call of the outside world; input claims are by their names there.
     *
     * @param cameBack when the profile had sent the customer away
     */
    record RunProfile(
            TechnicalProfile profile, Map<String, ClaimValue> input, Optional<CameBack> cameBack)
            implements Need {
        RunProfile(TechnicalProfile profile, Map<String, ClaimValue> input) {
            this(profile, input, Optional.empty());
        }

        @Override
        public String toString() {
            return "RunProfile[" + profile.id() + "]";
        }
    }

    record SendCode(VerificationState verification, String address) implements Need {
        @Override
        public String toString() {
            return "SendCode[]";
        }
    }

    record CheckCode(VerificationState verification, String address, String code) implements Need {
        @Override
        public String toString() {
            return "CheckCode[]";
        }
    }

    /** The journey is over. */
    sealed interface Final extends Need {}

    /**
     * The relying party gets its claims, by wire name.
     *
     * @param userIdentity what a refresh journey knows the customer by, where that is not the
     *     account
     * @param authTime when the customer last proved who they are
     * @param issuer of the policy's issuers the one whose step it was
     */
    record Issue(
            String subject,
            Optional<String> objectId,
            Optional<String> userIdentity,
            Map<String, Object> claims,
            Instant authTime,
            TechnicalProfile issuer)
            implements Final {
        @Override
        public String toString() {
            return "Issue" + claims.keySet();
        }
    }

    /** An issuer of JSON answers an endpoint that gives no tokens (user info). */
    record Answer(Map<String, Object> claims) implements Final {
        @Override
        public String toString() {
            return "Answer" + claims.keySet();
        }
    }

    record Refuse(JourneyError error) implements Final {}

    /**
     * The policy ends the journey in its own words (an issuer of OAuth2Error).
     *
     * @param code the policy's own
     * @param description all of {@code error_description}
     */
    record RefuseInWords(String code, String description) implements Final {
        /** As with Azure AD B2C, whatever the policy's code is. */
        String error() {
            return OAuthError.ACCESS_DENIED.wireName();
        }
    }
}
