package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.UserInputType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private final Captchas captchas;

    private Submission(CompiledPolicy policy, JourneyState state, String exchange) {
        this.policy = policy;
        this.state = state;
        this.exchange = exchange;
        this.page = PageView.of(policy, state, exchange);
        this.profile = page.profile().orElseThrow();
        this.captchas = new Captchas(page, profile);
    }

    static Move begin(
            CompiledPolicy policy,
            JourneyState state,
            String exchange,
            Map<ClaimId, String> posted) {
        var submission = new Submission(policy, state, exchange);
        return submission.page.kind() == PageView.Kind.SELF_ASSERTED && !submission.page.goesOn()
                ? JourneyMachine.whereItIs(state)
                : submission.judge(posted);
    }

    static Move returned(
            CompiledPolicy policy,
            JourneyState state,
            Waiting.Validation at,
            Map<String, Object> result) {
        var submission = new Submission(policy, state, at.exchange());
        return submission.next(submission.validations().returned(at.index(), at.entered(), result));
    }

    static Move failed(
            CompiledPolicy policy, JourneyState state, Waiting.Validation at, JourneyError error) {
        var submission = new Submission(policy, state, at.exchange());
        return submission.next(submission.validations().failed(at.index(), at.entered(), error));
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
                        page.fields(),
                        proven(posted),
                        new ControlClaims(policy, state, page).unchangeable(),
                        page.texts(),
                        state.page(),
                        state.surroundings().moment().now(),
                        profile.metadata().flag("AllowGenerationOfClaimsWithNullValues", false));
        return switch (verdict) {
            case FormRules.Verdict.Bad(var message, var fields) ->
                    submission.reject(
                            ErrorCode.AADB2C90158, message, fields, state.page().retries());
            case FormRules.Verdict.Good(var bag) ->
                    unverified()
                            .map(submission::notVerified)
                            .orElseGet(() -> submission.validate(bag));
        };
    }

    /** With the defaults of what was left open: validation profiles may write them. */
    private Move validate(Claims entered) {
        var claims = new ProfileClaims(policy, state.with(entered), profile);
        var all = entered;
        for (var output : profile.outputClaims()) {
            boolean isField =
                    output.defaultValue().isPresent()
                            && output.claimType().userInputType().isPresent();
            var value = claims.value(output, entered.get(output.id()));
            if (isField && value.isPresent()) all = all.with(output.id(), value.get());
        }
        return next(validations().from(0, all));
    }

    /** A browser does not post what is locked; another value than the proven one is refused. */
    private Map<ClaimId, String> proven(Map<ClaimId, String> posted) {
        var all = new HashMap<>(posted);
        page.controls().stream()
                .map(control -> state.control(control.id()))
                .filter(ControlState::isVerified)
                .forEach(control -> control.values().forEach(all::putIfAbsent));
        return all;
    }

    private Optional<PageFields.Control> unverified() {
        return page.controls().stream()
                .filter(control -> control.mandatory() && control.control().verifies())
                .filter(control -> !state.control(control.id()).isVerified())
                .findFirst();
    }

    private Move notVerified(PageFields.Control control) {
        var field = control.fields().findFirst().or(control::code).orElseThrow();
        var message = FormRules.notVerified(page.texts(), field);
        return reject(
                ErrorCode.AADB2C90158,
                message,
                Map.of(field.id(), message),
                state.page().retries());
    }

    private Validations validations() {
        var all = new ArrayList<>(captchas.validations());
        all.addAll(profile.validationTechnicalProfiles());
        return new Validations(policy, state, all);
    }

    private Move next(Validations.Step step) {
        return switch (step) {
            case Validations.Step.Ask(var index, var bag, var need) ->
                    new Move(state.waitingFor(new Waiting.Validation(exchange, bag, index)), need);
            case Validations.Step.Passed(var bag) -> accept(bag);
            case Validations.Step.Failed(var index, var failing, var error) ->
                    failure(failing, error, index < captchas.validations().size());
        };
    }

    private Move failure(TechnicalProfile failing, JourneyError error, boolean ofCaptcha) {
        int tries = state.page().retries() + 1;
        long limit = profile.metadata().number("setting.retryLimit", Long.MAX_VALUE);
        if (tries > limit) {
            return new Move(
                    state.waitingFor(new Waiting.End()),
                    new Need.Refuse(JourneyError.of(ErrorCode.AADB2C90157)));
        }
        var message =
                captchas.mismatch()
                        .filter(_ -> ofCaptcha)
                        .orElseGet(() -> page.texts().message(error, Optional.of(failing)));
        return reject(error.code(), message, ofCaptcha ? captchas.at(message) : Map.of(), tries);
    }

    /** A challenge is good for one try. */
    private Move reject(ErrorCode code, String message, Map<ClaimId, String> fields, int tries) {
        var entered = state.page().notice().map(Notice::entered).orElse(Map.of());
        var notice = new Notice(code.code(), message, fields, entered);
        var refused =
                new Move(
                        state.refused(exchange, notice, tries),
                        new Need.Rejected(code.code(), message, fields));
        return tries > state.page().retries() ? ControlAction.challenged(policy, refused) : refused;
    }

    /** Only output claims reach the bag; what was typed as a password never does. */
    private Move accept(Claims entered) {
        var claims = new ProfileClaims(policy, state.with(entered), profile);
        var bag = state.claims();
        for (var output : outputs()) {
            if (output.claimType()
                    .userInputType()
                    .filter(UserInputType.PASSWORD::equals)
                    .isPresent()) {
                continue;
            }
            var value = claims.value(output, given(output, entered));
            if (value.isPresent()) bag = bag.with(output.id(), value.get());
            else if (entered.isNull(output.id())) bag = bag.emptied(output.id());
            else bag = bag.without(output.id());
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

    /**
     * What the page does not ask for may be another claim of it: {@code email} as typed for
     * signInName.
     */
    private Optional<ClaimValue> given(ClaimReference output, Claims entered) {
        boolean asked = page.fields().stream().anyMatch(field -> field.id().equals(output.id()));
        return entered.get(output.id())
                .or(() -> asked ? Optional.empty() : entered.get(ClaimId.of(output.partnerName())));
    }

    private List<ClaimReference> outputs() {
        var outputs = new ArrayList<>(new ControlClaims(policy, state, page).outputs());
        outputs.addAll(profile.outputClaims());
        return outputs;
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
