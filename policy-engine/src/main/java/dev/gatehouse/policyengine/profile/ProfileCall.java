package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a technical profile.
 *
 * @param input input and persisted claims by their names at the other side
 * @param sessionCookie of the browser's sign-on session
 */
public record ProfileCall(
        Tenant tenant,
        TechnicalProfile profile,
        Map<String, ClaimValue> input,
        Optional<String> sessionCookie) {

    Optional<String> text(String name) {
        return Optional.ofNullable(input.get(name)).map(ClaimValue::asText);
    }

    /** The persisted claims alone, as JSON values. */
    Map<String, Object> persisted() {
        var persisted = new LinkedHashMap<String, Object>();
        for (var claim : profile.persistedClaims()) {
            var value = input.get(claim.partnerName());
            if (value != null) persisted.put(claim.partnerName(), value.asJson());
        }
        return persisted;
    }

    boolean flag(String key, boolean otherwise) {
        return profile.metadata().flag(key, otherwise);
    }

    @Override
    public String toString() {
        return "ProfileCall[" + profile.id() + "]";
    }
}
