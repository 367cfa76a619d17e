package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.Optional;

/**
 * The values of a technical profile's claims: what is given, or the default. {@code {Claim:…}} in a
 * default sees the bag as it is by then, transformed or in part taken.
 */
record ClaimDefaults(CompiledPolicy policy, JourneyState state, TechnicalProfile profile) {

    Optional<ClaimValue> value(ClaimReference claim, Optional<ClaimValue> given, Claims bag) {
        if (claim.alwaysUseDefaultValue() && claim.defaultValue().isPresent()) {
            return value(claim, bag);
        }
        return given.flatMap(value -> ClaimReader.read(claim.claimType().dataType(), value))
                .or(() -> value(claim, bag));
    }

    /** A default of nothing that is always used is how policies take a claim away. */
    boolean takesAway(ClaimReference claim, Claims bag) {
        return claim.alwaysUseDefaultValue()
                && text(claim, bag).filter(String::isEmpty).isPresent();
    }

    /** Telemetry never fails a journey, and needs no consent to resolvers. */
    boolean isTelemetry() {
        return profile.isHandledBy("AzureApplicationInsightsProvider");
    }

    private Optional<ClaimValue> value(ClaimReference claim, Claims bag) {
        return text(claim, bag)
                .flatMap(text -> ClaimReader.read(claim.claimType().dataType(), text));
    }

    private Optional<String> text(ClaimReference claim, Claims bag) {
        var seen = state.with(bag);
        return claim.defaultValue()
                .map(
                        text ->
                                resolves(claim)
                                        ? Placeholders.resolve(text, policy, seen)
                                        : Placeholders.resolvePlain(text, policy, seen));
    }

    /**
     * Claim resolvers need the profile's consent and AlwaysUseDefaultValue on the claim. But the
     * relying party consents by being one, telemetry needs neither, and the customer's name and
     * password in a password grant are published without both.
     */
    private boolean resolves(ClaimReference claim) {
        return isTelemetry()
                || claim.defaultValue().filter(Placeholders::isResourceOwners).isPresent()
                || claim.alwaysUseDefaultValue()
                        && (isRelyingParty()
                                || profile.metadata()
                                        .flag("IncludeClaimResolvingInClaimsHandling", false));
    }

    private boolean isRelyingParty() {
        return policy.relyingParty()
                .filter(party -> party.technicalProfile().equals(profile))
                .isPresent();
    }
}
