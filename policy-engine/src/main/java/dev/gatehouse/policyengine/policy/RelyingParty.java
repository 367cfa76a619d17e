package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What makes a policy runnable: the journey of its authorization endpoint, those of its other
 * endpoints by id ({@code Token}, {@code UserInfo}) and the claims that the application gets: the
 * output claims of {@code technicalProfile}, named by {@link ClaimReference#nameIn}.
 */
public record RelyingParty(
        UserJourney defaultUserJourney,
        Map<String, UserJourney> endpoints,
        UserJourneyBehaviors behaviors,
        TechnicalProfile technicalProfile) {

    public RelyingParty {
        endpoints = Map.copyOf(endpoints);
    }

    public Optional<UserJourney> endpoint(String id) {
        return endpoints.entrySet().stream()
                .filter(endpoint -> endpoint.getKey().equalsIgnoreCase(id))
                .findFirst()
                .map(Map.Entry::getValue);
    }

    /**
     * Who says how an id_token_hint is proven: the relying party, or the profile that a GetClaims
     * step names, as it mostly is published.
     */
    public List<TechnicalProfile> hintReaders() {
        var named =
                defaultUserJourney
                        .allSteps()
                        .filter(OrchestrationStep.GetClaims.class::isInstance)
                        .flatMap(step -> ((OrchestrationStep.GetClaims) step).profile().stream());
        return Stream.concat(Stream.of(technicalProfile), named)
                .filter(TechnicalProfile::provesHints)
                .toList();
    }
}
