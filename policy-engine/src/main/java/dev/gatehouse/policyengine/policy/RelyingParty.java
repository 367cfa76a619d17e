package dev.gatehouse.policyengine.policy;

import java.util.Map;
import java.util.Optional;

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
        return Optional.ofNullable(endpoints.get(id));
    }
}
