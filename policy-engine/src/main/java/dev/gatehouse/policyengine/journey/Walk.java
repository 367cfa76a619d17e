package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsProviderSelection;
import dev.gatehouse.policyengine.policy.OrchestrationStep.CombinedSignInAndSignUp;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.OrchestrationStep.InvokeSubJourney;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import dev.gatehouse.policyengine.policy.SubJourney;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.Optional;

/** Goes from step to step until the journey needs something. */
final class Walk {
    private final CompiledPolicy policy;

    Walk(CompiledPolicy policy) {
        this.policy = policy;
    }

    Move begin(JourneyState state) {
        return requestClaims().begin(state);
    }

    Move enter(JourneyState state) {
        var place = state.place();
        if (place.isOver(policy)) {
            return place.kind() == Place.Kind.CALL
                    ? leave(state.outOfSubJourney())
                    : refuse(state, JourneyError.of(ErrorCode.AADB2C90040, place.journey()));
        }
        var step = place.step(policy);
        boolean skipped = Preconditions.skip(step.preconditions(), state.claims());
        Happening.entered(state, step, skipped);
        if (skipped) return leave(state);
        return switch (step) {
            case CombinedSignInAndSignUp s -> new ProviderChoice(policy, this).signInPage(s, state);
            case ClaimsProviderSelection s -> new ProviderChoice(policy, this).select(s, state);
            case ClaimsExchange s -> exchanges().enter(s, state);
            case InvokeSubJourney s -> invoke(s, state);
            case GetClaims s -> requestClaims().enter(s, state);
            case SendClaims s -> new Sending(policy).enter(s, state);
        };
    }

    ExchangeRun exchanges() {
        return new ExchangeRun(policy, this);
    }

    RequestClaims requestClaims() {
        return new RequestClaims(policy, this);
    }

    /** On to the next step. */
    Move leave(JourneyState state) {
        return enter(state.at(state.place().next()));
    }

    Move choose(String exchange, JourneyState state, boolean fromPage) {
        var from = fromPage ? Optional.of(state.place()) : state.openedFrom();
        return leave(state.choosing(Optional.of(exchange), from));
    }

    static Move refuse(JourneyState state, JourneyError error) {
        return new Move(state.waitingFor(new Waiting.End()), new Need.Refuse(error));
    }

    /** On to the next step, with what the session remembers in the place of the profile. */
    Move leave(TechnicalProfile profile, JourneyState state, Claims remembered) {
        Happening.skipped(state, profile, "restored from the sign-on session");
        return leave(Reprompting.restored(profile, state.with(state.claims().with(remembered))));
    }

    private Move invoke(InvokeSubJourney step, JourneyState state) {
        var sub =
                step.candidates().stream()
                        .filter(candidate -> hasToDo(candidate, state))
                        .findFirst()
                        .orElse(step.candidates().getFirst());
        var kind = sub.type() == SubJourney.Type.CALL ? Place.Kind.CALL : Place.Kind.TRANSFER;
        return enter(state.into(new Place(kind, sub.id(), 0)));
    }

    /** Of several candidates the first runs that has a step which its preconditions let be. */
    private static boolean hasToDo(SubJourney candidate, JourneyState state) {
        return candidate.steps().stream()
                .anyMatch(step -> !Preconditions.skip(step.preconditions(), state.claims()));
    }
}
