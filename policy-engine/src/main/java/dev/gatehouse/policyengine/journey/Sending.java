package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.TokenFormat;
import java.util.LinkedHashMap;

/** The end of the way: claims to the issuer that the step names, in its format. */
final class Sending {
    private final CompiledPolicy policy;

    Sending(CompiledPolicy policy) {
        this.policy = policy;
    }

    /** Who asks by SAML gets assertions and nothing else; everybody else gets none. */
    private static boolean isForServiceProvider(JourneyState state) {
        return state.request().flatMap(AuthorizationRequest::saml).isPresent();
    }

    Move enter(SendClaims step, JourneyState state) {
        var format = step.issuer().outputTokenFormat().orElse(TokenFormat.JWT);
        return switch (format) {
            case JWT ->
                    isForServiceProvider(state)
                            ? Walk.refuse(state, JourneyError.noTokens(state))
                            : issue(state);
            case SAML2 ->
                    isForServiceProvider(state)
                            ? issue(state)
                            : Walk.refuse(state, JourneyError.incomplete(step.issuer().id()));
            case OAUTH2_ERROR -> refuseInWords(step.issuer(), state);
            case JSON -> answer(step.issuer(), state);
            case SAML11, CPIM_UNSIGNED, U_PROVE11 ->
                    Walk.refuse(state, JourneyError.incomplete(step.issuer().id()));
        };
    }

    private Move issue(JourneyState state) {
        var party = policy.relyingParty().orElseThrow().technicalProfile();
        var claims = new ProfileClaims(policy, state, party);
        return switch (claims.transform(party.outputClaimsTransformations(), state.claims())) {
            case ProfileClaims.Outcome.Failed(var error) -> Walk.refuse(state, error);
            case ProfileClaims.Outcome.Bag(var bag) -> {
                var complete = state.with(bag);
                yield new Move(
                        complete.waitingFor(new Waiting.End()),
                        RelyingPartyClaims.issue(policy, complete));
            }
        };
    }

    /** What an issuer of JSON is given is what it answers with. */
    private Move answer(TechnicalProfile issuer, JourneyState state) {
        var answer = new LinkedHashMap<String, Object>();
        new ProfileClaims(policy, state, issuer)
                .input(state.claims())
                .forEach((name, value) -> answer.put(name, value.asJson()));
        return new Move(state.waitingFor(new Waiting.End()), new Need.Answer(answer));
    }

    private Move refuseInWords(TechnicalProfile issuer, JourneyState state) {
        var input = new ProfileClaims(policy, state, issuer).input(state.claims());
        var error = input.getOrDefault("errorCode", new ClaimValue.Text("access_denied"));
        var description = input.getOrDefault("errorMessage", new ClaimValue.Text(""));
        return new Move(
                state.waitingFor(new Waiting.End()),
                new Need.RefuseInWords(error.asText(), description.asText()));
    }
}
