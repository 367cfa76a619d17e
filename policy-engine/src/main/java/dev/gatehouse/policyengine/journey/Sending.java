package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorDescription;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.TokenFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

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
                            : issue(step.issuer(), state);
            case SAML2 ->
                    isForServiceProvider(state)
                            ? issue(step.issuer(), state)
                            : Walk.refuse(state, JourneyError.incomplete(step.issuer().id()));
            case OAUTH2_ERROR -> answer(step.issuer(), state, input -> refusal(state, input));
            case JSON -> answer(step.issuer(), state, Sending::json);
            case SAML11, CPIM_UNSIGNED, U_PROVE11 ->
                    Walk.refuse(state, JourneyError.incomplete(step.issuer().id()));
        };
    }

    private Move issue(TechnicalProfile issuer, JourneyState state) {
        var party = policy.relyingParty().orElseThrow().technicalProfile();
        var claims = new ProfileClaims(policy, state, party);
        return switch (claims.transform(party.outputClaimsTransformations(), state.claims())) {
            case ProfileClaims.Outcome.Failed(var error) -> Walk.refuse(state, error);
            case ProfileClaims.Outcome.Bag(var bag) -> {
                var complete = state.with(bag);
                yield new Move(
                        complete.waitingFor(new Waiting.End()),
                        RelyingPartyClaims.issue(policy, complete, issuer));
            }
        };
    }

    /**
     * An issuer of JSON or of an error answers with its input claims. Published policies let it
     * make them itself, by transformations on either side.
     */
    private Move answer(
            TechnicalProfile issuer,
            JourneyState state,
            Function<Map<String, ClaimValue>, Need.Final> answer) {
        var claims = new ProfileClaims(policy, state, issuer);
        var transformations = new ArrayList<>(issuer.inputClaimsTransformations());
        transformations.addAll(issuer.outputClaimsTransformations());
        return switch (claims.transform(transformations, state.claims())) {
            case ProfileClaims.Outcome.Failed(var error) -> Walk.refuse(state, error);
            case ProfileClaims.Outcome.Bag(var bag) ->
                    new Move(state.waitingFor(new Waiting.End()), answer.apply(claims.input(bag)));
        };
    }

    private static Need.Answer json(Map<String, ClaimValue> input) {
        var answer = new LinkedHashMap<String, Object>();
        input.forEach((name, value) -> answer.put(name, value.asJson()));
        return new Need.Answer(answer);
    }

    private static Need.RefuseInWords refusal(JourneyState state, Map<String, ClaimValue> input) {
        var code = input.getOrDefault("errorCode", new ClaimValue.Text("")).asText();
        var message = input.getOrDefault("errorMessage", new ClaimValue.Text("")).asText();
        var description =
                ErrorDescription.render(
                        "AAD_Custom_" + code,
                        message,
                        state.id(),
                        state.surroundings().moment().now());
        return new Need.RefuseInWords(code, description);
    }
}
