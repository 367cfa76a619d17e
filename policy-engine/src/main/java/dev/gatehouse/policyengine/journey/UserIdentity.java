package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.Optional;

/**
 * Whose a refresh token is: the claim that the issuer names by {@code
 * issuer_refresh_token_user_identity_claim_type}. Where that is the account it goes with the token
 * anyway.
 */
final class UserIdentity {
    private static final ClaimId ACCOUNT = ClaimId.of("objectId");

    private UserIdentity() {}

    /** The claim, where it is another than the account. */
    static Optional<ClaimId> claim(TechnicalProfile issuer) {
        return issuer.metadata()
                .get("issuer_refresh_token_user_identity_claim_type")
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(ClaimId::of)
                .filter(id -> !id.equals(ACCOUNT));
    }

    static Optional<String> of(TechnicalProfile issuer, JourneyState state) {
        return claim(issuer).flatMap(id -> state.claims().get(id)).map(value -> value.asText());
    }
}
