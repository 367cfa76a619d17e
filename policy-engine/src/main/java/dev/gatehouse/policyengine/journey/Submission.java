package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.UserInputType;
import dev.gatehouse.policyengine.policy.ValidationTechnicalProfile;
import java.util.Map;
import java.util.Optional;

/**
 * A self-asserted page's form: judged, then shown to the validation technical profiles one after
 * the other, then taken into the claims bag. Passwords live only as long as that takes.
 */
final class Submission {
    private final CompiledPolicy policy;
    private final JourneyState state;
    private final String exchange;
    private final PageView page;
    private final TechnicalProfile profile;

    private Submission(CompiledPolicy policy, JourneyState state, String exchange) {
        this.policy = policy;
        this.state = state;
        this.exchange = exchange;
        this.page = PageView.of(policy, state, exchange);
        this.profile = page.profile().orElseThrow();
    }

    static Move begin(
            CompiledPolicy policy,
            JourneyState state,
            String exchange,
            Map<ClaimId, String> posted) {
        return new Submission(policy, state, exchange).judge(posted);
    }

    static Move returned(
            CompiledPolicy policy,
            JourneyState state,
            Waiting.Validation at,
            Map<String, Object> result) {
        var submission = new Submission(policy, state, at.exchange());
        var validation = submission.profile.validationTechnicalProfiles().get(at.index());
        var outcome =
                new ProfileClaims(policy, state.with(at.entered()), validation.profile())
                        .conclude(at.entered(), result);
        return submission.after(validation, at.entered(), at.index(), outcome);
    }

    static Move failed(
            CompiledPolicy policy, JourneyState state, Waiting.Validation at, JourneyError error) {
        var submission = new Submission(policy, state, at.exchange());
        var validation = submission.profile.validationTechnicalProfiles().get(at.index());
        return submission.failure(validation, at.entered(), at.index(), error);
    }

    private Move judge(Map<ClaimId, String> posted) {
        var remembered =
                state.refused(
                        exchange,
                        new Notice("", "", Map.of(), FormRules.showable(page.fields(), posted)),
                        state.page().retries());
        var submission = new Submission(policy, remembered, exchange);
        var verdict =
                FormRules.judge(
                        page.fields(), posted, shown(), page.texts(), state.page().verifications());
        return switch (verdict) {
            case FormRules.Verdict.Bad(var message, var fields) ->
                    submission.reject(
                            ErrorCode.AADB2C90158, message, fields, state.page().retries());
            case FormRules.Verdict.Good(var bag) -> submission.validate(bag, 0);
        };
    }

    /** The bag with what the page shows and does not let be changed. */
    private Claims shown() {
        var prefilled = new ProfileClaims(policy, state, profile).prefilled(state.claims());
        var bag = state.claims();
        for (var field : page.fields()) {
            var value = prefilled.get(field.id());
            if (!field.isEntered() && value.isPresent()) bag = bag.with(field.id(), value.get());
        }
        return bag;
    }

    private Move validate(Claims entered, int from) {
        var validations = profile.validationTechnicalProfiles();
        for (int index = from; index < validations.size(); index++) {
            var validation = validations.get(index);
            var claims = new ProfileClaims(policy, state.with(entered), validation.profile());
            if (Preconditions.skip(validation.preconditions(), entered)
                    || !claims.isEnabled(entered)) {
                continue;
            }
            var pure = PureProfiles.run(policy, state.with(entered), validation.profile(), entered);
            if (pure.isPresent()) return after(validation, entered, index, pure.get());
            return switch (claims.transformInput(entered)) {
                case ProfileClaims.Outcome.Failed(var error) ->
                        failure(validation, entered, index, error);
                case ProfileClaims.Outcome.Bag(var bag) -> call(claims, validation, bag, index);
            };
        }
        return accept(entered);
    }

    private Move call(
            ProfileClaims claims, ValidationTechnicalProfile validation, Claims bag, int index) {
        if (claims.missing(bag).isPresent()) {
            return failure(
                    validation, bag, index, JourneyError.incomplete(validation.profile().id()));
        }
        return new Move(
                state.waitingFor(new Waiting.Validation(exchange, bag, index)),
                new Need.RunProfile(validation.profile(), claims.input(bag)));
    }

    private Move after(
            ValidationTechnicalProfile validation,
            Claims entered,
            int index,
            ProfileClaims.Outcome outcome) {
        return switch (outcome) {
            case ProfileClaims.Outcome.Failed(var error) ->
                    failure(validation, entered, index, error);
            case ProfileClaims.Outcome.Bag(var bag) ->
                    validation.continueOnSuccess() ? validate(bag, index + 1) : accept(bag);
        };
    }

    private Move failure(
            ValidationTechnicalProfile validation, Claims entered, int index, JourneyError error) {
        if (validation.continueOnError()) return validate(entered, index + 1);
        int tries = state.page().retries() + 1;
        long limit = profile.metadata().number("setting.retryLimit", Long.MAX_VALUE);
        if (tries > limit) {
            return new Move(
                    state.waitingFor(new Waiting.End()),
                    new Need.Refuse(JourneyError.of(ErrorCode.AADB2C90157)));
        }
        var message = page.texts().message(error, Optional.of(validation.profile()));
        return reject(error.code(), message, Map.of(), tries);
    }

    private Move reject(ErrorCode code, String message, Map<ClaimId, String> fields, int tries) {
        var entered = state.page().notice().map(Notice::entered).orElse(Map.of());
        var notice = new Notice(code.code(), message, fields, entered);
        return new Move(
                state.refused(exchange, notice, tries),
                new Need.Rejected(code.code(), message, fields));
    }

    /** Only the page's output claims reach the bag; what was typed as a password never does. */
    private Move accept(Claims entered) {
        var claims = new ProfileClaims(policy, state.with(entered), profile);
        var bag = state.claims();
        for (var output : profile.outputClaims()) {
            if (output.claimType()
                    .userInputType()
                    .filter(UserInputType.PASSWORD::equals)
                    .isPresent()) {
                continue;
            }
            var value = claims.value(output, entered.get(output.id()));
            bag = value.isPresent() ? bag.with(output.id(), value.get()) : bag.without(output.id());
        }
        bag = withAddress(bag);
        return switch (claims.transform(profile.outputClaimsTransformations(), bag)) {
            case ProfileClaims.Outcome.Failed(var error) ->
                    reject(
                            error.code(),
                            page.texts().message(error, Optional.empty()),
                            Map.of(),
                            state.page().retries() + 1);
            case ProfileClaims.Outcome.Bag(var done) -> accepted(done);
        };
    }

    private Move accepted(Claims bag) {
        var now = state.surroundings().moment().now();
        boolean proved =
                !profile.validationTechnicalProfiles().isEmpty() && bag.get("objectId").isPresent();
        var known = state.with(bag);
        if (proved) known = known.with(known.signOn().provedAt(now));
        return new Move(
                SingleSignOn.remember(profile, known)
                        .waitingFor(new Waiting.Confirmation(exchange)),
                new Need.Accepted());
    }

    private Claims withAddress(Claims bag) {
        return profile.metadata()
                .get("IpAddressClaimReferenceId")
                .flatMap(id -> policy.claimType(ClaimId.of(id)))
                .flatMap(
                        type ->
                                ClaimReader.read(
                                                type.dataType(),
                                                state.surroundings().clientAddress())
                                        .map(value -> bag.with(type.id(), value)))
                .orElse(bag);
    }
}
