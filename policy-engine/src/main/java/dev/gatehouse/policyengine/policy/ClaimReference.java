package dev.gatehouse.policyengine.policy;

import java.util.Optional;

/**
 * A claim as a technical profile, a display control or a relying party names it. {@code
 * overwriteIfExists} has a meaning in PersistedClaims only.
 */
public record ClaimReference(
        ClaimType claimType,
        Optional<String> partnerClaimType,
        Optional<String> defaultValue,
        boolean alwaysUseDefaultValue,
        boolean required,
        boolean overwriteIfExists) {

    public ClaimId id() {
        return claimType.id();
    }

    /** The name on the other side of a technical profile: PartnerClaimType, else the claim's id. */
    public String partnerName() {
        return partnerClaimType.orElse(claimType.id().value());
    }

    /** The name on a token: PartnerClaimType, else the claim type's default for the protocol. */
    public String nameIn(ProtocolName protocol) {
        return partnerClaimType.orElseGet(() -> claimType.nameIn(protocol));
    }
}
