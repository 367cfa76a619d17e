package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** Its own steps and those of the sub-journeys that it can go into. */
    public Stream<OrchestrationStep> allSteps() {
        return steps.stream().flatMap(UserJourney::withSubJourneys);
    }

    private static Stream<OrchestrationStep> withSubJourneys(OrchestrationStep step) {
        return step instanceof OrchestrationStep.InvokeSubJourney invoke
                ? invoke.candidates().stream()
                        .flatMap(sub -> sub.steps().stream())
                        .flatMap(UserJourney::withSubJourneys)
                : Stream.of(step);
    }

    @Override
    public String toString() {
        return "UserJourney[" + id + "]";
    }
}
