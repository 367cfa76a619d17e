package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.journey.JourneyEvent;
import dev.gatehouse.policyengine.journey.Need;
import dev.gatehouse.policyengine.journey.PageModel;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.Nearest;
import dev.gatehouse.policyengine.totp.Totp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Does on pages what a test says, as a browser would post it. */
record Customer(Walker walker, Pages pages, SentCodes codes) {
    private static final String SEND = "SendCode";
    private static final String VERIFY = "VerifyCode";
    private static final String CODE = "verificationCode";
    private static final Pattern APP = Pattern.compile("\\{totp:([^{}]+)}");

    /**
     * @return what the journey needs then
     */
    Need act(Case.Doing doing, Need before) {
        doing.pause().ifPresent(walker::pass);
        var page =
                walker.page()
                        .orElseThrow(
                                () -> new Stuck(doing.place() + ": expected a page, got none"));
        doing.page()
                .map(pages::differences)
                .filter(found -> !found.isEmpty())
                .ifPresent(
                        found -> {
                            throw new Stuck(String.join("\n", found));
                        });
        if (!doing.verify().isEmpty()) verify(doing, page);
        var need = act(doing, doing.act(), before);
        return need instanceof Need.Accepted
                ? walker.send(new JourneyEvent.Continued(doing.keepsSignedIn()))
                : need;
    }

    private Need act(Case.Doing doing, Case.Act act, Need before) {
        if (act instanceof Case.Act.Look) return before;
        var need =
                switch (act) {
                    case Case.Act.Enter(var fields) -> submit(doing, fields);
                    case Case.Act.Press(var control, var action, var fields) ->
                            press(doing, control, action, fields);
                    case Case.Act.Choose(var exchange) -> choose(doing, exchange);
                    case Case.Act.Cancel(), Case.Act.Look() ->
                            walker.send(new JourneyEvent.Cancelled());
                };
        Told.of(need).expect(doing.message().map(codes::filled), doing.place());
        return need;
    }

    private Need submit(Case.Doing doing, Map<String, String> entered) {
        var form = new Form(walker.page().orElseThrow());
        return walker.send(
                new JourneyEvent.Submitted(
                        form.filled(filled(entered), form.all(), doing.place())));
    }

    private Need choose(Case.Doing doing, String exchange) {
        var offered = new Form(walker.page().orElseThrow()).exchanges();
        if (!offered.contains(exchange)) {
            throw new Stuck(
                    "%s: the page %s does not offer %s, but %s%s"
                            .formatted(
                                    doing.place(),
                                    pages.title().orElse(""),
                                    exchange,
                                    offered,
                                    Nearest.hint(exchange, offered)));
        }
        return walker.send(new JourneyEvent.Chose(exchange));
    }

    private Need press(Case.Doing doing, String name, String action, Map<String, String> entered) {
        var form = new Form(walker.page().orElseThrow());
        var control = form.control(name, doing.place());
        return control.control() == null
                ? email(doing, control, action, filled(entered))
                : walker.send(
                        new JourneyEvent.ControlActed(
                                control.id(),
                                known(action, control.control().actions(), doing),
                                form.filled(
                                        filled(entered), Form.membersOf(control), doing.place())));
    }

    /** The verification that is part of a page, not of a display control. */
    private Need email(
            Case.Doing doing, PageModel.Field field, String action, Map<String, String> entered) {
        var id = ClaimId.of(field.id());
        var fields = new LinkedHashMap<ClaimId, String>();
        entered.forEach((name, value) -> fields.put(ClaimId.of(name), value));
        var address = fields.getOrDefault(id, field.value());
        return walker.send(
                switch (known(action, List.of(SEND, VERIFY, "ChangeClaims"), doing)) {
                    case SEND -> new JourneyEvent.CodeRequested(id, address);
                    case VERIFY ->
                            new JourneyEvent.CodeEntered(
                                    id, address, fields.getOrDefault(ClaimId.of(CODE), ""));
                    default -> new JourneyEvent.ClaimChanged(id);
                });
    }

    private static String known(String action, List<String> actions, Case.Doing doing) {
        if (actions.contains(action) || action.equals("ChangeClaims")) return action;
        throw new Stuck(
                "%s: there is no action %s, but %s%s"
                        .formatted(doing.place(), action, actions, Nearest.hint(action, actions)));
    }

    /** Has a code sent to each address, and enters it. */
    private void verify(Case.Doing doing, PageModel page) {
        var byControl = new LinkedHashMap<String, Map<String, String>>();
        doing.verify()
                .forEach(
                        (field, address) ->
                                byControl
                                        .computeIfAbsent(
                                                new Form(page).verifierOf(field, doing.place()),
                                                _ -> new LinkedHashMap<>())
                                        .put(field, address));
        byControl.forEach((control, addresses) -> verify(doing, control, addresses));
    }

    private void verify(Case.Doing doing, String control, Map<String, String> addresses) {
        Told.of(press(doing, control, SEND, addresses)).expect(Optional.empty(), doing.place());
        var field = new Form(walker.page().orElseThrow()).control(control, doing.place());
        var code =
                Optional.ofNullable(field.control())
                        .flatMap(one -> Optional.ofNullable(one.code()))
                        .map(PageModel.Field::id)
                        .orElse(CODE);
        Told.of(press(doing, control, VERIFY, Map.of(code, "{code}")))
                .expect(Optional.empty(), doing.place());
    }

    private Map<String, String> filled(Map<String, String> entered) {
        var filled = new LinkedHashMap<String, String>();
        entered.forEach((name, value) -> filled.put(name, shown(codes.filled(value))));
        return filled;
    }

    /** What an app shows that knows this secret, or the one that a claim of the journey holds. */
    private String shown(String text) {
        return APP.matcher(text)
                .replaceAll(
                        found -> {
                            var secret = walker.claim(found.group(1));
                            return Totp.ofBase32(secret.isEmpty() ? found.group(1) : secret)
                                    .map(app -> app.shown(walker.now()))
                                    .orElseThrow(
                                            () ->
                                                    new Stuck(
                                                            "%s is no secret of an app, and no claim that holds one"
                                                                    .formatted(found.group(1))));
                        });
    }
}
