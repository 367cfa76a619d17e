package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsProviderSelection;
import dev.gatehouse.policyengine.policy.OrchestrationStep.CombinedSignInAndSignUp;
import dev.gatehouse.policyengine.policy.Selection;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.List;
import java.util.Optional;

/**
 * The steps that ask which way the customer goes: by a provider, or by the form on the page itself.
 */
final class ProviderChoice {
    private final CompiledPolicy policy;
    private final Walk walk;

    ProviderChoice(CompiledPolicy policy, Walk walk) {
        this.policy = policy;
        this.walk = walk;
    }

    Move signInPage(CombinedSignInAndSignUp step, JourneyState state) {
        var form =
                step.selections().stream()
                        .filter(Selection.Validation.class::isInstance)
                        .findFirst();
        if (form.isPresent()) {
            var restored = SingleSignOn.restored(form.get().profile(), state);
            if (restored.isPresent()) {
                return walk.leave(form.get().profile(), state, restored.get());
            }
        }
        var targets = PageView.targets(policy, state, step.selections());
        if (form.isEmpty() && targets.size() == 1 && !step.showSingleProvider()) {
            return walk.choose(targets.getFirst().exchangeId(), state, false);
        }
        return automatic(targets, state)
                .map(target -> walk.choose(target.exchangeId(), state, false))
                .orElseGet(
                        () ->
                                form.map(
                                                f ->
                                                        walk.exchanges()
                                                                .open(
                                                                        f.exchangeId(),
                                                                        f.profile(),
                                                                        state))
                                        .orElseGet(() -> ExchangeRun.show("", state)));
    }

    Move select(ClaimsProviderSelection step, JourneyState state) {
        var targets = PageView.targets(policy, state, step.selections());
        if (targets.isEmpty()) return Walk.refuse(state, JourneyError.of(ErrorCode.AADB2C90051));
        if (targets.size() == 1 && !step.showSingleProvider()) {
            return walk.choose(targets.getFirst().exchangeId(), state, false);
        }
        return automatic(targets, state)
                .map(target -> walk.choose(target.exchangeId(), state, false))
                .orElseGet(() -> ExchangeRun.show("", state));
    }

    /** The provider that the session remembers, else the one that domain_hint names. */
    private static Optional<Selection.Target> automatic(
            List<Selection.Target> targets, JourneyState state) {
        return targets.stream()
                .filter(target -> isRemembered(target.profile(), state))
                .findFirst()
                .or(
                        () ->
                                state.request()
                                        .flatMap(request -> request.parameter("domain_hint"))
                                        .flatMap(hint -> hinted(targets, hint)));
    }

    private static boolean isRemembered(TechnicalProfile profile, JourneyState state) {
        return SingleSignOn.isWayOf(profile, state)
                || SingleSignOn.restored(profile, state).isPresent();
    }

    private static Optional<Selection.Target> hinted(List<Selection.Target> targets, String hint) {
        return targets.stream()
                .filter(
                        target ->
                                target.profile().claimsProvider().domains().stream()
                                        .anyMatch(hint::equalsIgnoreCase))
                .findFirst();
    }
}
