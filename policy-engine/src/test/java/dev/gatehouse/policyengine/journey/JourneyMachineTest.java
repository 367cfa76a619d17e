package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.verification.CodeRules;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every place where a journey can wait × every event: a defined move, or no move at all. */
class JourneyMachineTest {
    private static final ClaimId EMAIL = ClaimId.of("email");
    private static final VerificationState PROOF =
            VerificationState.begin("email", CodeRules.DEFAULT);
    private static final JourneyError ERROR = JourneyError.of(ErrorCode.AADB2C90037);

    private static final URI IDP = URI.create("https://idp.example/authorize");

    private static CompiledPolicy policy;

    private static List<JourneyEvent> events() {
        return List.of(
                new JourneyEvent.Started(Claims.NONE),
                new JourneyEvent.Submitted(Map.of()),
                new JourneyEvent.Chose("SignUpWithLogonEmailExchange"),
                new JourneyEvent.Chose("nothing of the kind"),
                new JourneyEvent.Continued(true),
                new JourneyEvent.Cancelled(),
                new JourneyEvent.CodeRequested(EMAIL, "a@b.example"),
                new JourneyEvent.CodeEntered(EMAIL, "a@b.example", "123456"),
                new JourneyEvent.ClaimChanged(EMAIL),
                new JourneyEvent.ControlActed("no control", "SendCode", Map.of()),
                new JourneyEvent.ProfileReturned(Map.of()),
                new JourneyEvent.ProfileFailed(ERROR),
                new JourneyEvent.SentAway(IDP, Map.of(), Map.of()),
                new JourneyEvent.CameBack(Map.of("code", "c")),
                new JourneyEvent.CodeSent(PROOF),
                new JourneyEvent.CodeVerified(PROOF),
                new JourneyEvent.CodeRefused(PROOF, ERROR));
    }

    /** One state of each kind, reached by a real journey. */
    private static Map<String, JourneyState> states() {
        policy = StarterPack.localAccounts("SignUpOrSignin.xml");
        var begin = new Run(policy);
        var page = new Run(policy);
        page.start();
        var signUp = new Run(policy);
        signUp.start();
        signUp.send(new JourneyEvent.Chose("SignUpWithLogonEmailExchange"));
        var exchange = page.state.at(page.state.place().next().next());
        return Map.of(
                "begin", begin.state,
                "sign-in page", page.state,
                "sign-up page", signUp.state,
                "confirmation",
                        page.state.waitingFor(
                                new Waiting.Confirmation("LocalAccountSigninEmailExchange")),
                "validation",
                        page.state.waitingFor(
                                new Waiting.Validation(
                                        "LocalAccountSigninEmailExchange", Claims.NONE, 0)),
                "exchange", exchange.waitingFor(new Waiting.Exchange("AADUserReadWithObjectId")),
                "away",
                        exchange.choosing(Optional.of("x"), Optional.of(page.state.place()))
                                .waitingFor(
                                        new Waiting.Away(
                                                "AADUserReadWithObjectId",
                                                IDP,
                                                Map.of(),
                                                Map.of())),
                "code dispatch",
                        signUp.state.waitingFor(
                                new Waiting.CodeDispatch("SignUpWithLogonEmailExchange", EMAIL)),
                "code check",
                        signUp.state.waitingFor(
                                new Waiting.CodeCheck("SignUpWithLogonEmailExchange", EMAIL)),
                "end", page.state.waitingFor(new Waiting.End()));
    }

    static Stream<Arguments> everything() {
        return states().entrySet().stream()
                .flatMap(
                        state ->
                                events().stream()
                                        .map(
                                                event ->
                                                        Arguments.of(
                                                                state.getKey(),
                                                                event,
                                                                state.getValue())));
    }

    @ParameterizedTest(name = "{0} × {1}")
    @MethodSource("everything")
    void every_event_anywhere_is_a_defined_move_or_none(
            String name, JourneyEvent event, JourneyState state) {
        var move = JourneyMachine.advance(policy, state, event);
        assertNotNull(move.need());
        assertEquals(expected(name, event), moves(state, move), name + " " + event);
        if (!moves(state, move)) {
            assertEquals(JourneyMachine.whereItIs(state).need(), move.need());
        }
    }

    private static boolean moves(JourneyState state, Move move) {
        return !move.state().equals(state);
    }

    /** The table of the diagram: which events belong where. */
    private static boolean expected(String name, JourneyEvent event) {
        boolean known =
                event instanceof JourneyEvent.Chose(var exchange)
                        && exchange.equals("SignUpWithLogonEmailExchange");
        return switch (name) {
            case "begin" -> event instanceof JourneyEvent.Started;
            case "sign-in page" ->
                    known
                            || event instanceof JourneyEvent.Submitted
                            || event instanceof JourneyEvent.Cancelled;
            case "sign-up page" ->
                    event instanceof JourneyEvent.Submitted
                            || event instanceof JourneyEvent.Cancelled
                            || event instanceof JourneyEvent.CodeRequested
                            || event instanceof JourneyEvent.CodeEntered
                            || event instanceof JourneyEvent.ClaimChanged;
            case "confirmation" ->
                    known
                            || event instanceof JourneyEvent.Continued
                            || event instanceof JourneyEvent.Cancelled;
            case "validation", "exchange" ->
                    event instanceof JourneyEvent.ProfileReturned
                            || event instanceof JourneyEvent.ProfileFailed
                            || event instanceof JourneyEvent.SentAway;
            // the Back button: the page that the customer was sent away from, and what they did
            // there
            case "away" ->
                    event instanceof JourneyEvent.CameBack
                            || event instanceof JourneyEvent.Chose
                            || event instanceof JourneyEvent.Submitted
                            || event instanceof JourneyEvent.Cancelled;
            case "code dispatch" ->
                    event instanceof JourneyEvent.CodeSent
                            || event instanceof JourneyEvent.CodeRefused;
            case "code check" ->
                    event instanceof JourneyEvent.CodeVerified
                            || event instanceof JourneyEvent.CodeRefused;
            default -> false;
        };
    }

    @Test
    void the_events_of_the_table_are_all_there_are() {
        assertEquals(
                JourneyEvent.class.getPermittedSubclasses().length,
                events().stream().map(Object::getClass).distinct().count());
    }

    @Test
    void a_double_click_on_a_good_page_is_accepted_once_more_and_runs_nothing() {
        var run = new Run(StarterPack.localAccounts("SignUpOrSignin.xml"));
        run.when("login-NonInteractive", Map.of("oid", "11111111-1111-7111-8111-111111111111"));
        run.start();
        run.submit("signInName", "a@b.example", "password", "x");
        int calls = run.needs.size();
        assertInstanceOf(
                Need.Accepted.class, run.submit("signInName", "a@b.example", "password", "x"));
        assertEquals(calls + 1, run.needs.size());
    }
}
