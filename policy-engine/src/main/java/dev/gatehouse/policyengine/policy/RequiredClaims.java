package dev.gatehouse.policyengine.policy;

import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsProviderSelection;
import dev.gatehouse.policyengine.policy.OrchestrationStep.CombinedSignInAndSignUp;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.OrchestrationStep.InvokeSubJourney;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import java.util.HashSet;
import java.util.Set;

/**
 * Which claims a profile must be given that no earlier step gives. Azure AD B2C does not take such
 * a journey; here it runs as far as the step, and beyond where the step is skipped.
 */
final class RequiredClaims {
    private final MergedPolicy policy;
    private final Problems problems;
    private final Set<ClaimId> given = new HashSet<>();

    private RequiredClaims(MergedPolicy policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
    }

    static void check(RelyingParty party, MergedPolicy policy, Problems problems) {
        var claims = new RequiredClaims(policy, problems);
        GivenClaims.add(claims.given, party.technicalProfile().inputClaims());
        party.defaultUserJourney().steps().forEach(claims::walk);
    }

    private void walk(OrchestrationStep step) {
        switch (step) {
            case CombinedSignInAndSignUp s -> s.exchanges().forEach(e -> give(e.profile()));
            case ClaimsExchange s -> {
                s.exchanges().forEach(exchange -> check(exchange.profile()));
                s.exchanges().forEach(exchange -> give(exchange.profile()));
            }
            case InvokeSubJourney s -> s.candidates().forEach(j -> j.steps().forEach(this::walk));
            case GetClaims s -> s.profile().ifPresent(this::give);
            case ClaimsProviderSelection _, SendClaims _ -> {}
        }
    }

    private void give(TechnicalProfile profile) {
        GivenClaims.give(given, profile);
    }

    private void check(TechnicalProfile profile) {
        Set<ClaimId> known = new HashSet<>(given);
        GivenClaims.transform(known, profile);
        profile.inputClaims().stream()
                .filter(ClaimReference::required)
                .filter(claim -> claim.defaultValue().isEmpty() && !known.contains(claim.id()))
                .forEach(
                        claim ->
                                problems.warn(
                                        written(profile, claim),
                                        "no earlier step of the journey gives the claim \"%s\", which is required"
                                                .formatted(claim.id())));
    }

    private Element written(TechnicalProfile profile, ClaimReference claim) {
        var element = policy.find("TechnicalProfile", profile.id()).orElseThrow();
        return element.items("InputClaims", "InputClaim").stream()
                .filter(
                        input ->
                                ClaimId.of(input.attribute("ClaimTypeReferenceId", ""))
                                        .equals(claim.id()))
                .findFirst()
                .orElse(element);
    }
}
