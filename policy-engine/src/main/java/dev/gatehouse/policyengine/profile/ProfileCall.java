package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a technical profile.
 *
 * @param input input and persisted claims by their names at the other side
 */
public record ProfileCall(
        Tenant tenant,
        CompiledPolicy policy,
        TechnicalProfile profile,
        Map<String, ClaimValue> input,
        JourneyFacts journey) {

    /** By a name at the other side, which policies write in any case. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(input.get(name))
                .or(
                        () ->
                                input.entrySet().stream()
                                        .filter(claim -> claim.getKey().equalsIgnoreCase(name))
                                        .map(Map.Entry::getValue)
                                        .findFirst())
                .map(ClaimValue::asText);
    }

    /** The persisted claims alone, as JSON values. */
    public Map<String, Object> persisted() {
        var persisted = new LinkedHashMap<String, Object>();
        for (var claim : profile.persistedClaims()) {
            var value = input.get(claim.partnerName());
            if (value != null) persisted.put(claim.partnerName(), value.asJson());
        }
        return persisted;
    }

    public boolean flag(String key, boolean otherwise) {
        return profile.metadata().flag(key, otherwise);
    }

    /** A setting of the profile, its placeholders and claim resolvers resolved. */
    public Optional<String> metadata(String key) {
        return profile.metadata().get(key).map(journey.resolver());
    }

    @Override
    public String toString() {
        return "ProfileCall[" + profile.id() + "]";
    }
}
