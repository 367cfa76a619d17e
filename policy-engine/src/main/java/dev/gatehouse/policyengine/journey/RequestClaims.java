package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.Map;
import java.util.stream.Stream;

/** What the application brings along for the relying party (GetClaims). */
final class RequestClaims {
    private final CompiledPolicy policy;
    private final Walk walk;

    RequestClaims(CompiledPolicy policy, Walk walk) {
        this.policy = policy;
        this.walk = walk;
    }

    /**
     * A hint that the policy gives a meaning is proven first. Without one the relying party's input
     * claims have their defaults only, and one that is required is missing.
     */
    Move enter(GetClaims step, JourneyState state) {
        var party = policy.relyingParty().orElseThrow().technicalProfile();
        var reader =
                Stream.concat(Stream.of(party), step.profile().stream())
                        .filter(TechnicalProfile::provesHints)
                        .findFirst();
        var hint = state.request().flatMap(request -> request.parameter("id_token_hint"));
        if (hint.isPresent() && reader.isPresent()) {
            return new Move(
                    state.waitingFor(new Waiting.Exchange("")),
                    new Need.RunProfile(
                            reader.get(),
                            Map.of("id_token_hint", new ClaimValue.Text(hint.get()))));
        }
        var claims = new ProfileClaims(policy, state, party);
        if (reader.isPresent() && claims.missing(state.claims()).isPresent()) {
            return Walk.refuse(state, JourneyError.of(ErrorCode.AADB2C90272));
        }
        return walk.leave(state.with(claims.prefilled(state.claims())));
    }

    /**
     * The relying party's input claims by their names in the hint, and what the step's profile
     * takes.
     */
    Move hinted(JourneyState state, GetClaims step, Map<String, Object> hint) {
        var party = policy.relyingParty().orElseThrow().technicalProfile();
        var told = new ProfileClaims(policy, state, party).given(state.claims(), hint);
        if (step.profile().isEmpty()) return walk.leave(state.with(told));
        var profile = step.profile().get();
        return walk.exchanges()
                .concluded(
                        profile,
                        state,
                        new ProfileClaims(policy, state, profile).conclude(told, hint));
    }
}
