package dev.gatehouse.policyengine.policy;

import java.util.Map;
import java.util.Optional;

/**
 * One entry of the claims schema. {@code defaultPartnerClaimTypes} maps a protocol to the name that
 * the claim has on that protocol's tokens unless a reference names another.
 */
public record ClaimType(
        ClaimId id,
        Optional<String> displayName,
        DataType dataType,
        Map<ProtocolName, String> defaultPartnerClaimTypes,
        Optional<Mask> mask,
        Optional<String> adminHelpText,
        Optional<String> userHelpText,
        Optional<UserInputType> userInputType,
        Restriction restriction,
        Optional<PredicateValidation> predicateValidation) {

    public ClaimType {
        defaultPartnerClaimTypes = Map.copyOf(defaultPartnerClaimTypes);
    }

    /** The name on a token of this protocol when the reference gives no PartnerClaimType. */
    public String nameIn(ProtocolName protocol) {
        return defaultPartnerClaimTypes.getOrDefault(protocol, id.value());
    }

    @Override
    public String toString() {
        return "ClaimType[" + id + "]";
    }
}
