package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Map;

/**
 * Steps in order. {@code authorizationTechnicalProfiles} check the bearer of a request that has no
 * user in front of it (user info).
 */
public record UserJourney(
        String id,
        List<OrchestrationStep> steps,
        List<TechnicalProfile> authorizationTechnicalProfiles,
        Map<String, String> cryptographicKeys) {

    public UserJourney {
        steps = List.copyOf(steps);
        authorizationTechnicalProfiles = List.copyOf(authorizationTechnicalProfiles);
        cryptographicKeys = Map.copyOf(cryptographicKeys);
    }

    @Override
    public String toString() {
        return "UserJourney[" + id + "]";
    }
}
