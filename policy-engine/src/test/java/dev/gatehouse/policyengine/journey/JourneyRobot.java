package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A customer who tries every way through a journey: each button, each link, the form filled in, and
 * the profiles of the outside world answering well, with nothing, or not at all.
 */
final class JourneyRobot {
    private static final int MOST_MOVES = 400;
    private static final Tenant CONTOSO =
            new Tenant(
                    Run.TENANT,
                    "contoso.onmicrosoft.com",
                    "Contoso",
                    List.of(),
                    Tenant.Branding.NONE);

    private final CompiledPolicy policy;
    private final Deque<JourneyState> pages = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> ends = new HashSet<>();
    private int moves;

    private JourneyRobot(CompiledPolicy policy) {
        this.policy = policy;
    }

    /** How the ways ended: {@code issued}, or the code of the refusal. */
    static Set<String> walk(CompiledPolicy policy) {
        var robot = new JourneyRobot(policy);
        robot.move(new Run(policy).state, new JourneyEvent.Started(Claims.NONE), List.of());
        while (!robot.pages.isEmpty() && robot.moves < MOST_MOVES) robot.tryPage(robot.pages.pop());
        return robot.ends;
    }

    private void move(JourneyState from, JourneyEvent event, List<String> calls) {
        if (moves++ > MOST_MOVES) return;
        var move = JourneyMachine.advance(policy, from, event);
        var state = move.state();
        switch (move.need()) {
            case Need.RunProfile(var profile, _, _) -> {
                if (calls.size() > 60) throw new AssertionError("goes round and round " + calls);
                var next = new ArrayList<>(calls);
                next.add(profile.id());
                for (var answer : answers(profile)) move(state, answer, next);
            }
            case Need.ShowPage(), Need.Rejected _ -> remember(state);
            case Need.Accepted() -> move(state, new JourneyEvent.Continued(true), calls);
            case Need.Issue _ -> ends.add("issued");
            case Need.Refuse(var error) -> ends.add(error.code().code());
            case Need.RefuseInWords(var error, _) -> ends.add(error);
            default -> ends.add(move.need().getClass().getSimpleName());
        }
    }

    private void remember(JourneyState state) {
        if (seen.add(
                state.path() + " " + state.waiting() + " " + state.claims().asMap().keySet())) {
            pages.push(state);
        }
    }

    private List<JourneyEvent> answers(TechnicalProfile profile) {
        return List.of(
                new JourneyEvent.ProfileReturned(outputs(profile)),
                new JourneyEvent.ProfileReturned(Map.of()),
                new JourneyEvent.ProfileFailed(
                        JourneyError.of(ErrorCode.AADB2C90037).about(profile.id())));
    }

    private static Map<String, Object> outputs(TechnicalProfile profile) {
        var outputs = new HashMap<String, Object>();
        for (ClaimReference claim : profile.outputClaims()) {
            if (claim.defaultValue().isPresent()) continue;
            boolean phone = claim.id().value().toLowerCase(Locale.ROOT).contains("phone");
            outputs.put(
                    claim.partnerName(),
                    phone && claim.claimType().dataType() != DataType.BOOLEAN
                            ? "+12065550100"
                            : value(claim.claimType().dataType()));
        }
        return outputs;
    }

    private static Object value(DataType type) {
        return switch (type) {
            case BOOLEAN -> true;
            case INT, LONG -> 7;
            case DATE -> "2001-02-03";
            case DATE_TIME -> "2001-02-03T04:05:06Z";
            case STRING_COLLECTION -> List.of("one", "two");
            default -> "11111111-1111-7111-8111-111111111111";
        };
    }

    private void tryPage(JourneyState state) {
        var model = PageModels.of(policy, state, CONTOSO).orElseThrow();
        model.providers().forEach(p -> choose(state, p.exchange()));
        if (model.signIn() != null) {
            if (model.signIn().signUp() != null) choose(state, model.signIn().signUp().exchange());
            if (model.signIn().forgotPassword() != null) {
                var exchange = model.signIn().forgotPassword().exchange();
                choose(state, exchange == null ? "ForgotPassword" : exchange);
            }
        }
        move(state, new JourneyEvent.Cancelled(), List.of());
        if (model.fields().isEmpty() && model.page().equals("providerselection")) return;
        var filled = state;
        var fields = new HashMap<ClaimId, String>();
        for (var control : model.fields()) {
            if (control.control() == null) continue;
            var values = new HashMap<ClaimId, String>();
            for (var member : control.control().fields()) {
                var id = ClaimId.of(member.id());
                values.put(id, member.readOnly() ? member.value() : entry(member));
            }
            fields.putAll(values);
            filled =
                    filled.controlling(
                            control.id(), ControlState.NONE.verified(values, Claims.NONE));
        }
        for (var field : model.fields()) {
            if (field.control() != null) continue;
            var id = ClaimId.of(field.id());
            var text = entry(field);
            fields.put(id, text);
            if (field.verification() != null) {
                filled =
                        filled.verifying(
                                id,
                                new VerificationState(
                                        field.id(),
                                        text,
                                        VerificationState.Phase.verified,
                                        null,
                                        null,
                                        1,
                                        1));
            }
        }
        move(state, new JourneyEvent.Submitted(Map.of()), List.of());
        move(filled, new JourneyEvent.Submitted(fields), List.of());
    }

    /** A control as it is when its code was right. */
    private static JourneyState proven(JourneyState state, PageModel.Field control) {
        var values = new HashMap<ClaimId, String>();
        for (var member : control.control().fields()) {
            values.put(ClaimId.of(member.id()), entry(member));
        }
        return state.controlling(
                control.id(), state.control(control.id()).verified(values, Claims.NONE));
    }

    private void choose(JourneyState state, String exchange) {
        move(state, new JourneyEvent.Chose(exchange), List.of());
    }

    private static String entry(PageModel.Field field) {
        if (!field.options().isEmpty()) return field.options().getFirst().value();
        var id = field.id().toLowerCase(Locale.ROOT);
        return switch (field.type()) {
            case "Password" -> "C0rrect-horse!";
            case "EmailBox" -> "ada@example.com";
            case "DateTimeDropdown" -> "2001-02-03";
            default -> {
                if (id.contains("phone")) yield "+12065550100";
                if (id.contains("number")) yield "2065550100";
                if (id.contains("mail") || id.startsWith("signin")) yield "ada@example.com";
                yield field.value().isEmpty() ? "Ada" : field.value();
            }
        };
    }
}
