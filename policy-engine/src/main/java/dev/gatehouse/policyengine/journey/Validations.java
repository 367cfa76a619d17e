package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.ValidationTechnicalProfile;
import java.util.List;
import java.util.Map;

/**
 * The technical profiles that a page or a display control calls: one after the other, each with
 * what those before made known, until one fails or is told to be the last.
 */
final class Validations {
    private final CompiledPolicy policy;
    private final JourneyState state;
    private final List<ValidationTechnicalProfile> all;

    Validations(CompiledPolicy policy, JourneyState state, List<ValidationTechnicalProfile> all) {
        this.policy = policy;
        this.state = state;
        this.all = all;
    }

    sealed interface Step {
        /** The outside world is asked by the profile at this index. */
        record Ask(int index, Claims bag, Need.RunProfile need) implements Step {}

        record Passed(Claims bag) implements Step {}

        record Failed(int index, TechnicalProfile profile, JourneyError error) implements Step {}
    }

    Step from(int first, Claims bag) {
        for (int index = first; index < all.size(); index++) {
            var validation = all.get(index);
            if (Preconditions.skip(validation.preconditions(), bag)
                    || !claims(index, bag).isEnabled(bag)) {
                Happening.skipped(
                        state, validation.profile(), "by its preconditions, or not enabled");
                continue;
            }
            var pure = PureProfiles.run(policy, state.with(bag), validation.profile(), bag);
            if (pure.isPresent()) return after(index, bag, pure.get());
            return switch (claims(index, bag).transformInput(bag)) {
                case ProfileClaims.Outcome.Failed(var error) -> failed(index, bag, error);
                case ProfileClaims.Outcome.Bag(var transformed) -> ask(index, transformed);
            };
        }
        return new Step.Passed(bag);
    }

    Step returned(int index, Claims bag, Map<String, Object> result) {
        return after(index, bag, claims(index, bag).conclude(bag, result));
    }

    Step failed(int index, Claims bag, JourneyError error) {
        return all.get(index).continueOnError()
                ? from(index + 1, bag)
                : new Step.Failed(index, all.get(index).profile(), error);
    }

    private Step ask(int index, Claims bag) {
        var claims = claims(index, bag);
        var profile = all.get(index).profile();
        return claims.missing(bag).isPresent()
                ? failed(index, bag, JourneyError.incomplete(profile.id()))
                : new Step.Ask(index, bag, new Need.RunProfile(profile, claims.input(bag)));
    }

    private Step after(int index, Claims bag, ProfileClaims.Outcome outcome) {
        return switch (outcome) {
            case ProfileClaims.Outcome.Failed(var error) -> failed(index, bag, error);
            case ProfileClaims.Outcome.Bag(var done) -> {
                Happening.concluded(state, all.get(index).profile(), bag, done);
                yield all.get(index).continueOnSuccess()
                        ? from(index + 1, done)
                        : new Step.Passed(done);
            }
        };
    }

    private ProfileClaims claims(int index, Claims bag) {
        return new ProfileClaims(policy, state.with(bag), all.get(index).profile());
    }
}
