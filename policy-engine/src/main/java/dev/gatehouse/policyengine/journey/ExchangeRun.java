package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsProviderSelection;
import dev.gatehouse.policyengine.policy.OrchestrationStep.CombinedSignInAndSignUp;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.OrchestrationStep.InvokeSubJourney;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.CameBack;
import java.util.Map;
import java.util.Optional;

/** Runs the technical profile of a step: what stands in for it, what it is given, what it gives. */
final class ExchangeRun {
    private final CompiledPolicy policy;
    private final Walk walk;

    ExchangeRun(CompiledPolicy policy, Walk walk) {
        this.policy = policy;
        this.walk = walk;
    }

    /** Of several exchanges only the one that the customer chose; a single one always. */
    Move enter(ClaimsExchange step, JourneyState state) {
        var exchange =
                step.exchanges().size() == 1
                        ? Optional.of(step.exchanges().getFirst())
                        : step.exchanges().stream()
                                .filter(one -> state.chosen().filter(one.id()::equals).isPresent())
                                .findFirst();
        return exchange.map(one -> run(one, state)).orElseGet(() -> walk.leave(state));
    }

    private Move run(Exchange exchange, JourneyState state) {
        var profile = exchange.profile();
        var claims = new ProfileClaims(policy, state, profile);
        if (!claims.isEnabled(state.claims())) {
            Happening.skipped(state, profile, "not enabled");
            return walk.leave(state);
        }
        var restored = SingleSignOn.restored(profile, state);
        boolean counts =
                restored.isPresent()
                        && (!PhoneFactor.isOne(profile)
                                || PhoneFactor.isOfAccount(policy, state, profile, restored.get()));
        if (counts) {
            return walk.leave(profile, state, restored.get());
        }
        if (PhoneFactor.isOne(profile) && !PhoneFactor.isPossible(policy, state, profile)) {
            return Walk.refuse(state, JourneyError.incomplete(profile.id()));
        }
        if (PureProfiles.isPage(profile)) return open(exchange.id(), profile, state);
        var pure = PureProfiles.run(policy, state, profile, state.claims());
        if (pure.isPresent()) return concluded(profile, state, pure.get());
        return switch (claims.transformInput(state.claims())) {
            case ProfileClaims.Outcome.Failed(var error) -> Walk.refuse(state, error);
            case ProfileClaims.Outcome.Bag(var bag) -> {
                if (claims.missing(bag).isPresent()) {
                    yield Walk.refuse(state, JourneyError.incomplete(profile.id()));
                }
                yield new Move(
                        state.with(bag).waitingFor(new Waiting.Exchange(exchange.id())),
                        new Need.RunProfile(profile, claims.input(bag)));
            }
        };
    }

    Move returned(JourneyState state, Waiting.Exchange at, Map<String, Object> result) {
        if (at.exchange().isEmpty()) return walk.requestClaims().told(state, result);
        var profile = profileAt(state, at.exchange());
        return concluded(
                profile,
                SamlSingleSignOn.remember(profile, state, result),
                new ProfileClaims(policy, state, profile).conclude(state.claims(), result));
    }

    /** Whoever comes back has proved there who they are, or the profile fails. */
    Move cameBack(JourneyState state, Waiting.Away away, Map<String, String> parameters) {
        var profile = profileAt(state, away.exchange());
        var input = new ProfileClaims(policy, state, profile).input(state.claims());
        return new Move(
                state.with(state.signOn().provedAt(state.surroundings().moment().now()))
                        .waitingFor(new Waiting.Exchange(away.exchange())),
                new Need.RunProfile(
                        profile, input, Optional.of(new CameBack(parameters, away.memory()))));
    }

    private TechnicalProfile profileAt(JourneyState state, String exchange) {
        return switch (state.place().step(policy)) {
            case ClaimsExchange step ->
                    step.exchanges().stream()
                            .filter(one -> one.id().equals(exchange))
                            .findFirst()
                            .orElseThrow()
                            .profile();
            case GetClaims step -> step.profile().orElseThrow();
            case CombinedSignInAndSignUp _,
                    ClaimsProviderSelection _,
                    InvokeSubJourney _,
                    SendClaims _ ->
                    throw new IllegalStateException("the step runs no exchange");
        };
    }

    Move concluded(TechnicalProfile profile, JourneyState state, ProfileClaims.Outcome outcome) {
        return switch (outcome) {
            case ProfileClaims.Outcome.Failed(var error) -> Walk.refuse(state, error);
            case ProfileClaims.Outcome.Bag(var bag) -> {
                Happening.concluded(state, profile, state.claims(), bag);
                yield walk.leave(SingleSignOn.remember(profile, state.with(bag)));
            }
        };
    }

    /** The page's input claims transformations run once, when it opens. */
    Move open(String exchange, TechnicalProfile profile, JourneyState state) {
        return switch (new ProfileClaims(policy, state, profile).transformInput(state.claims())) {
            case ProfileClaims.Outcome.Failed(var error) -> Walk.refuse(state, error);
            case ProfileClaims.Outcome.Bag(var bag) ->
                    ControlAction.challenged(policy, show(exchange, state.with(bag)));
        };
    }

    static Move show(String exchange, JourneyState state) {
        return new Move(state.onFreshPage(exchange), new Need.ShowPage());
    }
}
