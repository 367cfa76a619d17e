package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.journey.JourneyError;
import dev.gatehouse.policyengine.journey.JourneyEvent;
import dev.gatehouse.policyengine.journey.JourneyMachine;
import dev.gatehouse.policyengine.journey.JourneyState;
import dev.gatehouse.policyengine.journey.Need;
import dev.gatehouse.policyengine.journey.SignOn;
import dev.gatehouse.policyengine.journey.Surroundings;
import dev.gatehouse.policyengine.journey.Waiting;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.trace.Recording;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Walks one journey as a test tells it. */
public final class CaseRun {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");

    /** More than a journey of fifty steps asks for; a circle would go on. */
    private static final int MOST_CALLS = 500;

    private final CompiledPolicy policy;
    private final Case test;
    private final Recording recording;
    private final List<String> failures = new ArrayList<>();
    private final List<Need.RunProfile> calls = new ArrayList<>();
    private JourneyState state;

    private CaseRun(CompiledPolicy policy, Case test) {
        this.policy = policy;
        this.test = test;
        var now = test.now().orElse(NOW);
        this.recording = new Recording(policy, Clock.fixed(now, ZoneOffset.UTC));
        this.state = begin(now);
    }

    public static Result of(CompiledPolicy policy, Case test) {
        var run = new CaseRun(policy, test);
        try {
            run.expect(run.walk());
        } catch (Stuck e) {
            run.failures.add(e.getMessage());
        }
        return new Result(test.name(), List.copyOf(run.failures), run.recording.entries());
    }

    private static final class Stuck extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stuck(String message) {
            super(message);
        }
    }

    private JourneyState begin(Instant now) {
        var address =
                TenantAddress.parse("/" + policy.tenantId() + "/" + policy.policyId(), null)
                        .orElseThrow(() -> new NotReadable("expected a policy id"));
        var origin = URI.create("https://login.example");
        var request =
                new AuthorizationRequest(
                        address, origin, test.parameters(), "https://app.example/cb");
        return JourneyState.begin(
                ID,
                policy.policyId().toLowerCase(Locale.ROOT),
                Optional.of(request),
                policy.relyingParty().orElseThrow().defaultUserJourney().id(),
                SignOn.NONE,
                "csrf",
                new Surroundings(
                                new Moment(now, new byte[32]),
                                ID,
                                policy.tenantId(),
                                origin,
                                "192.0.2.7",
                                List.of())
                        .watchedBy(recording));
    }

    private Need walk() {
        var need = send(new JourneyEvent.Started(known()));
        for (var doing : test.customer()) {
            if (need instanceof Need.Final) throw new Stuck("no page was left for " + told(doing));
            need = act(doing);
        }
        return need;
    }

    private Need act(Case.Doing doing) {
        var at = state.waiting() instanceof Waiting.Page(var exchange) ? exchange : "";
        doing.page()
                .filter(page -> !page.equals(at))
                .ifPresent(
                        page -> {
                            throw new Stuck("expected the page %s, got %s".formatted(page, at));
                        });
        doing.verify().forEach(this::verify);
        var need =
                doing.enter()
                        .map(fields -> send(new JourneyEvent.Submitted(fields(fields))))
                        .or(() -> doing.choose().map(to -> send(new JourneyEvent.Chose(to))))
                        .orElseGet(() -> send(new JourneyEvent.Cancelled()));
        var said = need instanceof Need.Rejected rejected ? words(rejected) : "";
        if (!said.equals(doing.message().orElse(""))) {
            throw new Stuck(
                    "at the page %s: expected %s, got %s"
                            .formatted(
                                    at,
                                    doing.message().map(m -> '"' + m + '"').orElse("no message"),
                                    said.isEmpty() ? "no message" : '"' + said + '"'));
        }
        return need instanceof Need.Accepted ? send(new JourneyEvent.Continued(false)) : need;
    }

    private static String words(Need.Rejected rejected) {
        if (rejected.fields().isEmpty()) return rejected.message();
        var fields = new ArrayList<String>();
        rejected.fields().forEach((id, text) -> fields.add(id.value() + ": " + text));
        return String.join("; ", fields.stream().sorted().toList());
    }

    private void verify(String claim, String address) {
        var id = ClaimId.of(claim);
        send(new JourneyEvent.CodeRequested(id, address));
        send(new JourneyEvent.CodeSent(proof(claim, address, VerificationState.Phase.codeSent)));
        send(new JourneyEvent.CodeEntered(id, address, "123456"));
        send(
                new JourneyEvent.CodeVerified(
                        proof(claim, address, VerificationState.Phase.verified)));
    }

    private static VerificationState proof(
            String claim, String address, VerificationState.Phase phase) {
        return new VerificationState(claim, address, phase, null, null, 0, 9);
    }

    private Need send(JourneyEvent event) {
        var move = JourneyMachine.advance(policy, state, event);
        state = move.state();
        return move.need() instanceof Need.RunProfile call ? send(answer(call)) : move.need();
    }

    private JourneyEvent answer(Need.RunProfile call) {
        calls.add(call);
        if (calls.size() > MOST_CALLS) throw new Stuck("the journey goes in circles");
        var id = call.profile().id();
        return switch (test.answers().get(id)) {
            case null ->
                    throw new Stuck(
                            "nothing is said of profile %s, called with %s"
                                    .formatted(id, call.input().keySet()));
            case Case.Answer.Claims(var claims) -> new JourneyEvent.ProfileReturned(claims);
            case Case.Answer.Fails(var code, var message) ->
                    new JourneyEvent.ProfileFailed(
                            JourneyError.forCustomer(ErrorCode.valueOf(code), "", message));
        };
    }

    private void expect(Need end) {
        var expected = test.expected();
        var error =
                switch (end) {
                    case Need.Refuse(var why) -> Optional.of(why.code().name());
                    case Need.RefuseInWords(var word, _) -> Optional.of(word);
                    default -> Optional.<String>empty();
                };
        if (!error.equals(expected.error())) {
            differs("error", expected.error().orElse("none"), error.orElse(ending(end)));
            return;
        }
        switch (end) {
            case Need.Issue(var subject, _, var claims, _) -> {
                expected.subject()
                        .filter(wanted -> !wanted.equals(subject))
                        .ifPresent(wanted -> differs("subject", wanted, subject));
                compare(claims);
            }
            case Need.Answer(var claims) -> compare(claims);
            case Need.Final _ -> {}
            default -> failures.add("expected the end of the journey, got " + ending(end));
        }
        expected.called().forEach(this::called);
    }

    private void compare(Map<String, Object> claims) {
        var expected = test.expected().claims();
        var wanted = new LinkedHashMap<>(expected);
        wanted.forEach((name, value) -> same("claim " + name, value, claims.get(name)));
        if (!test.expected().exactly()) return;
        claims.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .sorted()
                .forEach(name -> failures.add("claim %s: expected none".formatted(name)));
    }

    private void called(String profile, Map<String, Object> input) {
        var last = calls.stream().filter(call -> call.profile().id().equals(profile)).toList();
        if (last.isEmpty()) {
            failures.add("expected that profile %s is called".formatted(profile));
            return;
        }
        var given = last.getLast().input();
        input.forEach(
                (name, value) -> {
                    var was = given.get(name);
                    same(profile + " input " + name, value, was == null ? null : was.asJson());
                });
    }

    /** Numbers of any width are the same number. */
    private void same(String what, Object wanted, Object was) {
        if (!Objects.toString(wanted).equals(Objects.toString(was))) differs(what, wanted, was);
    }

    private void differs(String what, Object wanted, Object was) {
        failures.add(
                "%s: expected %s, got %s".formatted(what, wanted, was == null ? "nothing" : was));
    }

    private String ending(Need need) {
        return switch (need) {
            case Need.Issue _, Need.Answer _ -> "an answer with claims";
            default ->
                    state.waiting() instanceof Waiting.Page(var exchange)
                            ? "the page " + exchange
                            : need.toString();
        };
    }

    private static String told(Case.Doing doing) {
        return doing.page()
                .map(page -> "what the customer does on " + page)
                .orElse("all that the customer does");
    }

    private Claims known() {
        var known = Claims.NONE;
        for (var claim : test.claims().entrySet()) {
            var type =
                    policy.claimType(ClaimId.of(claim.getKey()))
                            .orElseThrow(
                                    () -> new Stuck("there is no claim type " + claim.getKey()));
            var value =
                    ClaimReader.read(type.dataType(), claim.getValue())
                            .orElseThrow(
                                    () ->
                                            new Stuck(
                                                    "claim %s: expected %s"
                                                            .formatted(
                                                                    claim.getKey(),
                                                                    type.dataType())));
            known = known.with(type.id(), value);
        }
        return known;
    }

    private static Map<ClaimId, String> fields(Map<String, String> entered) {
        var fields = new HashMap<ClaimId, String>();
        entered.forEach((id, value) -> fields.put(ClaimId.of(id), value));
        return fields;
    }
}
