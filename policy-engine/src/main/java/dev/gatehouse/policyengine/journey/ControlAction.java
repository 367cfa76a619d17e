package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.verification.VerificationState.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A button of a display control: what the customer entered there is judged and shown to the
 * action's technical profiles. A verification goes initial → code sent → verified, and back by a
 * change; a code is good only for the values that it was sent for.
 */
final class ControlAction {
    static final String CHANGE_CLAIMS = "ChangeClaims";
    private static final String SEND_CODE = "SendCode";
    private static final String VERIFY_CODE = "VerifyCode";
    private static final String GET_CHALLENGE = "GetChallenge";
    private static final String VERIFY_CHALLENGE = "VerifyChallenge";

    private final CompiledPolicy policy;
    private final JourneyState state;
    private final String exchange;
    private final PageView page;
    private final PageFields.Control control;
    private final ControlState now;

    private ControlAction(
            CompiledPolicy policy, JourneyState state, String exchange, String control) {
        this.policy = policy;
        this.state = state;
        this.exchange = exchange;
        this.page = PageView.of(policy, state, exchange);
        this.control = page.control(control).orElseThrow();
        this.now = state.control(control);
    }

    static Move begin(
            CompiledPolicy policy,
            JourneyState state,
            String exchange,
            JourneyEvent.ControlActed event) {
        var page = PageView.of(policy, state, exchange);
        if (page.control(event.control()).filter(c -> offers(c, event.action())).isEmpty()) {
            return new Move(state, new Need.ShowPage());
        }
        var entered = FormRules.showable(page.fields(), event.fields());
        var noted = state.noting(Optional.of(new Notice("", "", Map.of(), entered)));
        return new ControlAction(policy, noted, exchange, event.control())
                .act(event.action(), event.fields());
    }

    /** Whether a captcha is solved is asked when the page is posted, once for each challenge. */
    private static boolean offers(PageFields.Control control, String action) {
        return action.equals(CHANGE_CLAIMS)
                ? control.control().verifies()
                : control.control().actions().containsKey(action)
                        && !action.equals(VERIFY_CHALLENGE);
    }

    static Move returned(
            CompiledPolicy policy,
            JourneyState state,
            Waiting.Action at,
            Map<String, Object> result) {
        var action = new ControlAction(policy, state, at.exchange(), at.control());
        return action.next(at, action.validations(at).returned(at.index(), at.entered(), result));
    }

    static Move failed(
            CompiledPolicy policy, JourneyState state, Waiting.Action at, JourneyError error) {
        var action = new ControlAction(policy, state, at.exchange(), at.control());
        return action.next(at, action.validations(at).failed(at.index(), at.entered(), error));
    }

    /**
     * What a page does before it is shown: one with a captcha gets a challenge, and another after
     * each try; one that dials by itself does so once.
     */
    static Move challenged(CompiledPolicy policy, Move move) {
        if (!(move.state().waiting() instanceof Waiting.Page(var exchange))) return move;
        var page = PageView.of(policy, move.state(), exchange);
        if (page.profile().filter(PhoneFactor::dials).isPresent()) {
            var phone = new ControlAction(policy, move.state(), exchange, PhoneFactor.CONTROL);
            return phone.now.equals(ControlState.NONE)
                    ? phone.judge(SEND_CODE, Map.of(), Optional.of(move.need()))
                    : move;
        }
        return page.controls().stream()
                .filter(c -> c.control().isCaptcha() && offers(c, GET_CHALLENGE))
                .findFirst()
                .map(c -> new ControlAction(policy, move.state(), exchange, c.id()))
                .map(action -> action.challenge(Map.of(), Optional.of(move.need())))
                .orElse(move);
    }

    private Move act(String action, Map<ClaimId, String> posted) {
        return switch (action) {
            case CHANGE_CLAIMS -> show(ControlState.NONE);
            case GET_CHALLENGE -> challenge(posted, Optional.empty());
            case VERIFY_CODE -> verify(posted);
            default -> judge(action, posted, Optional.empty());
        };
    }

    private Move verify(Map<ClaimId, String> posted) {
        boolean awaited = now.phase() == Phase.codeSent || !offers(control, SEND_CODE);
        if (now.isVerified()) return show(now);
        return awaited
                ? judge(VERIFY_CODE, posted, Optional.empty())
                : refuse(
                        now,
                        page.texts()
                                .message(
                                        "UserMessageIfChallengeExpired",
                                        "Please request a new code."),
                        Map.of());
    }

    private Move judge(String action, Map<ClaimId, String> posted, Optional<Need> then) {
        boolean verifying = action.equals(VERIFY_CODE);
        var bag = known();
        var values = values(bag, posted, verifying && now.phase() == Phase.codeSent);
        var fields = new ArrayList<PageFields.Field>();
        control.members().forEach(member -> fields.add(member.unproven()));
        var judged = new HashMap<>(posted);
        judged.putAll(values);
        if (verifying) control.code().ifPresent(fields::add);
        var verdict =
                FormRules.judge(
                        fields,
                        judged,
                        bag,
                        page.texts(),
                        PageMemory.NONE,
                        state.surroundings().moment().now(),
                        false);
        return switch (verdict) {
            case FormRules.Verdict.Bad(var message, var errors) -> refuse(now, message, errors);
            case FormRules.Verdict.Good(var entered) ->
                    run(
                            new Waiting.Action(
                                    exchange, control.id(), action, entered, values, 0, then));
        };
    }

    /**
     * What was typed, or was sent a code to already; what cannot be typed is as the page has it.
     */
    private Map<ClaimId, String> values(
            Claims bag, Map<ClaimId, String> posted, boolean alreadySent) {
        var values = new HashMap<>(now.values());
        for (var member : control.members()) {
            if (member.isPassword()) continue;
            if (!member.isEntered()) {
                bag.text(member.id().value()).ifPresent(text -> values.put(member.id(), text));
            } else if (!alreadySent && posted.containsKey(member.id())) {
                values.put(member.id(), posted.get(member.id()).strip());
            }
        }
        return values;
    }

    /** Results of an action before are known to those after it. */
    private Claims known() {
        return new ControlClaims(policy, state, page).prefilled().with(now.results());
    }

    private Move challenge(Map<ClaimId, String> posted, Optional<Need> then) {
        var bag = new ControlClaims(policy, state, page).prefilled();
        var asked = Captchas.ofKind(control, bag, posted, now.results());
        return run(
                new Waiting.Action(
                        exchange, control.id(), GET_CHALLENGE, asked, Map.of(), 0, then));
    }

    private Move run(Waiting.Action at) {
        return next(at, validations(at).from(0, at.entered()));
    }

    private Validations validations(Waiting.Action at) {
        return new Validations(policy, state, control.control().action(at.action()));
    }

    private Move next(Waiting.Action at, Validations.Step step) {
        return switch (step) {
            case Validations.Step.Ask(var index, var bag, var need) ->
                    new Move(state.waitingFor(at.at(index, bag)), need);
            case Validations.Step.Passed(var bag) -> passed(at, bag);
            case Validations.Step.Failed(_, var profile, var error) -> failed(at, profile, error);
        };
    }

    private Move passed(Waiting.Action at, Claims bag) {
        var results = new ControlClaims(policy, state, page).madeOf(bag, control.secrets());
        var next =
                switch (at.action()) {
                    case SEND_CODE, PhoneFactor.CALL -> now.sent(at.values(), results);
                    case VERIFY_CODE -> now.verified(at.values(), results);
                    default -> now.knowing(results);
                };
        return at.then().map(need -> answer(next, need)).orElseGet(() -> show(next));
    }

    private Move failed(Waiting.Action at, TechnicalProfile profile, JourneyError error) {
        boolean verifying = at.action().equals(VERIFY_CODE);
        var own =
                page.texts()
                        .control(
                                control.id(),
                                verifying ? "failure_verify_code_msg" : "failure_send_code_msg")
                        .filter(_ -> error.message().isEmpty());
        var message = own.orElseGet(() -> page.texts().message(error, Optional.of(profile)));
        var next = verifying ? now.wrongly(message) : now.refused(message);
        return at.then()
                .map(need -> answer(next, need))
                .orElseGet(() -> refuse(next, error.code(), message, Map.of()));
    }

    private Move refuse(ControlState next, String message, Map<ClaimId, String> fields) {
        return refuse(next.refused(message), ErrorCode.AADB2C90159, message, fields);
    }

    private Move refuse(
            ControlState next, ErrorCode code, String message, Map<ClaimId, String> fields) {
        return answer(
                next,
                new Need.ShowControl(
                        control.id(), next.phase(), false, code.code(), message, fields));
    }

    private Move show(ControlState next) {
        return answer(
                next, new Need.ShowControl(control.id(), next.phase(), true, null, null, Map.of()));
    }

    private Move answer(ControlState next, Need need) {
        return new Move(
                state.controlling(control.id(), next).waitingFor(new Waiting.Page(exchange)), need);
    }
}
