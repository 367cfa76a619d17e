package dev.gatehouse.policyengine.policy;

import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsProviderSelection;
import dev.gatehouse.policyengine.policy.OrchestrationStep.CombinedSignInAndSignUp;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.OrchestrationStep.InvokeSubJourney;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The technical profiles that the journeys of a relying party can call. The others may be
 * incomplete: what is only included by others, or written for another relying party.
 */
final class CalledProfiles {
    private static final List<String> ISSUER_JOURNEYS =
            List.of("RefreshTokenUserJourneyId", "ClientCredentialsUserJourneyId");

    private final Map<String, UserJourney> journeys;
    private final Map<String, TechnicalProfile> called = new LinkedHashMap<>();
    private final Set<String> exchanged = new LinkedHashSet<>();
    private final Set<TechnicalProfile> issuers = new LinkedHashSet<>();
    private final Set<String> walked = new HashSet<>();

    CalledProfiles(RelyingParty party, Map<String, UserJourney> journeys) {
        this.journeys = journeys;
        walk(party.defaultUserJourney());
        party.endpoints().values().forEach(this::walk);
    }

    Collection<TechnicalProfile> all() {
        return called.values();
    }

    /** Whether a ClaimsExchange step runs it: then it needs a page of its own. */
    boolean isExchanged(TechnicalProfile profile) {
        return exchanged.contains(profile.id());
    }

    boolean isIssuer(TechnicalProfile profile) {
        return issuers.contains(profile);
    }

    private void walk(UserJourney journey) {
        if (!walked.add("UserJourney " + journey.id())) return;
        journey.authorizationTechnicalProfiles().forEach(this::call);
        journey.steps().forEach(this::walk);
    }

    private void walk(SubJourney journey) {
        if (walked.add("SubJourney " + journey.id())) journey.steps().forEach(this::walk);
    }

    private void walk(OrchestrationStep step) {
        switch (step) {
            case CombinedSignInAndSignUp s -> {
                s.selections().forEach(selection -> call(selection.profile()));
                s.exchanges().forEach(exchange -> call(exchange.profile()));
            }
            case ClaimsProviderSelection s ->
                    s.selections().forEach(selection -> call(selection.profile()));
            case ClaimsExchange s ->
                    s.exchanges()
                            .forEach(
                                    exchange -> {
                                        exchanged.add(exchange.profile().id());
                                        call(exchange.profile());
                                        // as it stands in its step, which may lend it a page
                                        called.put(exchange.profile().id(), exchange.profile());
                                    });
            case InvokeSubJourney s -> s.candidates().forEach(this::walk);
            case GetClaims s -> s.profile().ifPresent(this::call);
            case SendClaims s -> issue(s.issuer());
        }
    }

    private void issue(TechnicalProfile issuer) {
        issuers.add(issuer);
        call(issuer);
        for (var key : ISSUER_JOURNEYS) {
            issuer.metadata().get(key).map(journeys::get).ifPresent(this::walk);
        }
    }

    private void call(TechnicalProfile profile) {
        if (called.putIfAbsent(profile.id(), profile) != null) return;
        profile.validationTechnicalProfiles().forEach(v -> call(v.profile()));
        for (var claim : profile.displayClaims()) {
            if (claim instanceof DisplayClaim.Control(var control, _)) {
                control.actions().values().stream()
                        .flatMap(List::stream)
                        .forEach(v -> call(v.profile()));
            }
        }
    }
}
