package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.util.Optional;

/**
 * Decides what comes next in a journey: a function of policy, state and event. An event that does
 * not belong to where the journey is changes nothing and is answered with where the journey is, so
 * that Back, Reload and a second click do no harm.
 */
public final class JourneyMachine {
    private JourneyMachine() {}

    public static Move advance(CompiledPolicy policy, JourneyState state, JourneyEvent event) {
        if (state.waiting() instanceof Waiting.Away && isOfPage(event)) {
            return turnedBack(policy, state, event);
        }
        return switch (event) {
            case JourneyEvent.Started(var claims) ->
                    state.waiting() instanceof Waiting.Begin
                            ? new Walk(policy).begin(state.with(state.claims().with(claims)))
                            : whereItIs(state);
            case JourneyEvent.Submitted(var fields) ->
                    state.waiting() instanceof Waiting.Page(var exchange) && !exchange.isEmpty()
                            ? Submission.begin(policy, state, exchange, fields)
                            : whereItIs(state);
            case JourneyEvent.Chose(var exchange) -> choose(policy, state, exchange);
            case JourneyEvent.Continued(var rememberMe) ->
                    state.waiting() instanceof Waiting.Confirmation
                            ? new Walk(policy).leave(confirmed(policy, state, rememberMe))
                            : whereItIs(state);
            case JourneyEvent.Cancelled() -> cancel(policy, state);
            case JourneyEvent.CodeRequested(var claim, var address) ->
                    formOf(state)
                            .map(e -> EmailVerification.request(policy, state, e, claim, address))
                            .orElseGet(() -> whereItIs(state));
            case JourneyEvent.CodeEntered entered ->
                    formOf(state)
                            .map(e -> EmailVerification.enter(policy, state, e, entered))
                            .orElseGet(() -> whereItIs(state));
            case JourneyEvent.ClaimChanged(var claim) ->
                    formOf(state)
                            .map(e -> EmailVerification.change(policy, state, e, claim))
                            .orElseGet(() -> whereItIs(state));
            case JourneyEvent.ControlActed acted ->
                    formOf(state)
                            .map(e -> ControlAction.begin(policy, state, e, acted))
                            .orElseGet(() -> whereItIs(state));
            case JourneyEvent.ProfileReturned returned -> returned(policy, state, returned);
            case JourneyEvent.SentAway away -> sendAway(policy, state, away);
            case JourneyEvent.CameBack(var parameters) ->
                    state.waiting() instanceof Waiting.Away away
                            ? new Walk(policy).exchanges().cameBack(state, away, parameters)
                            : whereItIs(state);
            case JourneyEvent.ProfileFailed(var error) -> failed(policy, state, error);
            case JourneyEvent.CodeSent(var now) ->
                    state.waiting() instanceof Waiting.CodeDispatch(var exchange, var claim)
                            ? EmailVerification.done(state, exchange, claim, now)
                            : whereItIs(state);
            case JourneyEvent.CodeVerified(var now) ->
                    state.waiting() instanceof Waiting.CodeCheck(var exchange, var claim)
                            ? EmailVerification.done(state, exchange, claim, now)
                            : whereItIs(state);
            case JourneyEvent.CodeRefused refused -> codeRefused(policy, state, refused);
        };
    }

    /** What the journey needs as it stands; nothing moves. */
    public static Move whereItIs(JourneyState state) {
        return new Move(
                state,
                switch (state.waiting()) {
                    case Waiting.Confirmation _ -> new Need.Accepted();
                    case Waiting.Page _ -> new Need.ShowPage();
                    case Waiting.Away away -> new Need.Redirect(away.to(), away.form());
                    case Waiting.Begin _,
                            Waiting.Exchange _,
                            Waiting.Validation _,
                            Waiting.Action _,
                            Waiting.CodeDispatch _,
                            Waiting.CodeCheck _,
                            Waiting.End _ ->
                            new Need.Refuse(JourneyError.of(ErrorCode.AADB2C90046));
                });
    }

    private static boolean isOfPage(JourneyEvent event) {
        return event instanceof JourneyEvent.Submitted
                || event instanceof JourneyEvent.Chose
                || event instanceof JourneyEvent.Cancelled;
    }

    /**
     * The customer came back by the Back button and goes another way: from the page, as a journey
     * that knows nothing of the way not taken.
     */
    private static Move turnedBack(CompiledPolicy policy, JourneyState state, JourneyEvent event) {
        if (state.openedFrom().isEmpty()) return whereItIs(state);
        var again = new Walk(policy).begin(state.afresh(mainJourney(policy)));
        return again.need() instanceof Need.ShowPage
                ? advance(policy, again.state(), event)
                : again;
    }

    /** Only a step sends away; a page's post waits for its answer where it is. */
    private static Move sendAway(
            CompiledPolicy policy, JourneyState state, JourneyEvent.SentAway away) {
        return switch (state.waiting()) {
            case Waiting.Exchange(var exchange) ->
                    new Move(
                            state.waitingFor(
                                    new Waiting.Away(
                                            exchange, away.to(), away.form(), away.memory())),
                            new Need.Redirect(away.to(), away.form()));
            case Waiting.Validation at ->
                    Submission.failed(
                            policy,
                            state,
                            at,
                            JourneyError.of(ErrorCode.AADB2C90255, policy.policyId()));
            case Waiting.Action at ->
                    ControlAction.failed(
                            policy,
                            state,
                            at,
                            JourneyError.of(ErrorCode.AADB2C90255, policy.policyId()));
            default -> whereItIs(state);
        };
    }

    private static Optional<String> formOf(JourneyState state) {
        return state.waiting() instanceof Waiting.Page(var exchange) && !exchange.isEmpty()
                ? Optional.of(exchange)
                : Optional.empty();
    }

    private static Optional<String> pageOf(JourneyState state) {
        return switch (state.waiting()) {
            case Waiting.Page(var exchange) -> Optional.of(exchange);
            case Waiting.Confirmation(var exchange) -> Optional.of(exchange);
            default -> Optional.empty();
        };
    }

    /** Keeping signed in counts only where the page offers it. */
    private static JourneyState confirmed(
            CompiledPolicy policy, JourneyState state, boolean rememberMe) {
        return pageOf(state)
                .map(exchange -> PageView.of(policy, state, exchange))
                .filter(page -> page.kind() == PageView.Kind.COMBINED)
                .map(
                        page ->
                                state.remembering(
                                        rememberMe && PageModels.offersRememberMe(policy, page)))
                .orElse(state);
    }

    private static Move choose(CompiledPolicy policy, JourneyState state, String exchange) {
        var form = pageOf(state);
        if (form.isEmpty()) return whereItIs(state);
        var page = PageView.of(policy, state, form.get());
        if (page.kind() == PageView.Kind.SELF_ASSERTED) return whereItIs(state);
        boolean offered =
                page.targets().stream().anyMatch(target -> target.exchangeId().equals(exchange))
                        || page.showsSignUpLink()
                                && page.signUpTarget().filter(exchange::equals).isPresent()
                        || page.forgotPasswordExchange().filter(exchange::equals).isPresent();
        if (offered) return new Walk(policy).choose(exchange, state, true);
        boolean forgotten =
                exchange.equals("ForgotPassword")
                        && page.kind() == PageView.Kind.COMBINED
                        && page.forgotPasswordExchange().isEmpty();
        return forgotten
                ? Walk.refuse(state, JourneyError.of(ErrorCode.AADB2C90118))
                : whereItIs(state);
    }

    /**
     * Back to the page that this one was opened from, as a journey that knows nothing: what the way
     * not taken learned (whose account a name is of, say) must not stand in for a step on another
     * way. From the first page, out.
     */
    private static Move cancel(CompiledPolicy policy, JourneyState state) {
        if (pageOf(state).isEmpty()) return whereItIs(state);
        var from =
                state.openedFrom()
                        .filter(place -> !place.equals(state.place()))
                        .filter(place -> place.journey().equals(state.place().journey()));
        return from.map(_ -> new Walk(policy).begin(state.afresh(mainJourney(policy))))
                .orElseGet(() -> Walk.refuse(state, JourneyError.of(ErrorCode.AADB2C90091)));
    }

    private static String mainJourney(CompiledPolicy policy) {
        return policy.relyingParty().orElseThrow().defaultUserJourney().id();
    }

    private static Move returned(
            CompiledPolicy policy, JourneyState state, JourneyEvent.ProfileReturned event) {
        return switch (state.waiting()) {
            case Waiting.Exchange at ->
                    new Walk(policy).exchanges().returned(state, at, event.claims());
            case Waiting.Validation at -> Submission.returned(policy, state, at, event.claims());
            case Waiting.Action at -> ControlAction.returned(policy, state, at, event.claims());
            default -> whereItIs(state);
        };
    }

    private static Move failed(CompiledPolicy policy, JourneyState state, JourneyError error) {
        return switch (state.waiting()) {
            case Waiting.Exchange _ -> Walk.refuse(state, error);
            case Waiting.Validation at -> Submission.failed(policy, state, at, error);
            case Waiting.Action at -> ControlAction.failed(policy, state, at, error);
            default -> whereItIs(state);
        };
    }

    private static Move codeRefused(
            CompiledPolicy policy, JourneyState state, JourneyEvent.CodeRefused refused) {
        return switch (state.waiting()) {
            case Waiting.CodeDispatch(var exchange, var claim) ->
                    EmailVerification.refused(policy, state, exchange, claim, refused);
            case Waiting.CodeCheck(var exchange, var claim) ->
                    EmailVerification.refused(policy, state, exchange, claim, refused);
            default -> whereItIs(state);
        };
    }
}
