package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.journey.OwnJourneys.Loaded;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.Resumption;
import dev.gatehouse.policyengine.profile.CameBack;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A journey between two pages: loads it for its own browser, moves it, says what to show. */
@ApplicationScoped
class JourneyPages {
    private final OwnJourneys journeys;
    private final JourneyStore store;
    private final JourneyRunner runner;
    private final Completion completion;

    JourneyPages(
            OwnJourneys journeys, JourneyStore store, JourneyRunner runner, Completion completion) {
        this.journeys = journeys;
        this.store = store;
        this.runner = runner;
        this.completion = completion;
    }

    /**
     * Whose journey, as the browser says.
     *
     * @param policy null where the address that other sites return to is the tenant's
     */
    record Asked(
            String tenant,
            UUID journeyId,
            String policy,
            URI origin,
            String browser,
            String address,
            List<String> languages) {
        @Override
        public String toString() {
            return "Asked[" + journeyId + "]";
        }
    }

    Uni<JourneyView> page(Asked asked) {
        return journeys.find(asked)
                .map(found -> found.map(this::page).orElseGet(() -> gone(asked)));
    }

    private JourneyView page(Loaded loaded) {
        var state = loaded.stored().state();
        if (loaded.signedOff()) return startOver(state);
        var policy = loaded.tenancy().policy();
        var tenant = loaded.tenancy().tenant();
        return PageModels.of(policy, state, tenant)
                .or(() -> ErrorPages.of(policy, state, tenant))
                .<JourneyView>map(model -> model)
                .orElseGet(() -> startOver(state));
    }

    Uni<JourneyAnswer> event(Asked asked, String csrf, JourneyEvent event) {
        return journeys.find(asked)
                .flatMap(
                        found ->
                                found.filter(loaded -> isToken(loaded, csrf))
                                        .map(loaded -> move(asked, loaded, event))
                                        .orElseGet(() -> Uni.createFrom().item(gone(asked))));
    }

    /**
     * The browser comes from another site with what it was given there. Its {@code state} is the
     * proof that the customer was sent there by this journey; a wrong one changes nothing (RFC 6749
     * §10.12).
     */
    Uni<JourneyAnswer> cameBack(Asked asked, String state, Map<String, String> parameters) {
        return journeys.find(asked)
                .flatMap(
                        found ->
                                found.filter(loaded -> isSentAwayWith(loaded, state))
                                        .map(
                                                loaded ->
                                                        move(
                                                                asked,
                                                                loaded,
                                                                new JourneyEvent.CameBack(
                                                                        parameters)))
                                        .orElseGet(() -> Uni.createFrom().item(gone(asked))));
    }

    private static boolean isSentAwayWith(Loaded loaded, String state) {
        boolean good =
                state != null
                        && !state.isEmpty()
                        && loaded.stored().state().waiting() instanceof Waiting.Away away
                        && MessageDigest.isEqual(
                                away.memory()
                                        .getOrDefault(CameBack.STATE, "")
                                        .getBytes(StandardCharsets.UTF_8),
                                state.getBytes(StandardCharsets.UTF_8));
        if (!good) Log.warnf("state wrong journey=%s", loaded.stored().state().id());
        return good;
    }

    private Uni<JourneyAnswer> move(Asked asked, Loaded loaded, JourneyEvent event) {
        var before = loaded.stored().state();
        if (before.waiting() instanceof Waiting.End || loaded.signedOff()) {
            return Uni.createFrom().item(startOver(before));
        }
        return runner.run(loaded.tenancy(), before, event)
                .map(move -> ErrorPages.noted(loaded.tenancy().policy(), move))
                .flatMap(
                        move ->
                                isSame(before, move.state())
                                        ? answer(loaded.tenancy(), move)
                                        : keep(asked, loaded, move));
    }

    /** Zero rows: somebody else moved first, so the answer is where the journey is now. */
    private Uni<JourneyAnswer> keep(Asked asked, Loaded loaded, Move move) {
        return store.move(
                        loaded.tenancy().registry().tenantId(),
                        move.state(),
                        loaded.stored().version())
                .flatMap(
                        moved ->
                                moved
                                        ? answer(loaded.tenancy(), move)
                                        : journeys.find(asked)
                                                .flatMap(now -> whereItIs(asked, now)));
    }

    private Uni<JourneyAnswer> whereItIs(Asked asked, Optional<Loaded> now) {
        if (now.isEmpty()) return Uni.createFrom().item(gone(asked));
        var state = now.get().stored().state();
        return state.waiting() instanceof Waiting.End
                ? Uni.createFrom().item(startOver(state))
                : answer(now.get().tenancy(), JourneyMachine.whereItIs(state));
    }

    private static boolean isSame(JourneyState before, JourneyState after) {
        return before.in(after.surroundings()).equals(after);
    }

    private Uni<JourneyAnswer> answer(Tenancy tenancy, Move move) {
        return switch (move.need()) {
            case Need.Refuse _ when ErrorPages.isOne(tenancy.policy(), move) ->
                    Uni.createFrom().item(atError(move.state()));
            case Need.Final end ->
                    completion
                            .respond(tenancy, move.state(), end, Optional.empty())
                            .map(Framing.of(tenancy.policy())::applied)
                            .map(JourneyAnswer.Browser::of);
            case Need.Accepted() -> Uni.createFrom().item(new JourneyAnswer.Accepted());
            case Need.Rejected rejected ->
                    Uni.createFrom().item(JourneyAnswer.Rejected.of(rejected));
            case Need.ShowVerification shown ->
                    Uni.createFrom().item(JourneyAnswer.Verification.of(shown));
            case Need.ShowControl shown ->
                    Uni.createFrom().item(JourneyAnswer.Verification.of(shown));
            case Need.ShowPage() -> Uni.createFrom().item(atPage(tenancy, move.state()));
            case Need.Redirect redirect ->
                    Uni.createFrom().item(JourneyAnswer.Browser.of(Departure.response(redirect)));
            case Need.RunProfile _, Need.SendCode _, Need.CheckCode _ ->
                    throw new IllegalStateException("the runner leaves nothing of this open");
        };
    }

    private JourneyAnswer atError(JourneyState state) {
        completion.count(state, "refused");
        Log.infof(
                "journey refused journey=%s policy=%s client_id=%s code=%s",
                state.id(),
                state.policy(),
                state.request().orElseThrow().clientId(),
                state.page().notice().map(Notice::errorCode).orElse(""));
        return new JourneyAnswer.ToPage(
                state.request()
                        .orElseThrow()
                        .address()
                        .page(state.surroundings().origin(), ErrorPages.API, state.id()));
    }

    private static JourneyAnswer atPage(Tenancy tenancy, JourneyState state) {
        return new JourneyAnswer.ToPage(
                state.request()
                        .orElseThrow()
                        .address()
                        .page(
                                state.surroundings().origin(),
                                PageModels.api(tenancy.policy(), state),
                                state.id()));
    }

    /** The request once more: with the session that the journey left, no harm is done. */
    private static JourneyAnswer startOver(JourneyState state) {
        AuthorizationRequest request = state.request().orElseThrow();
        return JourneyAnswer.Browser.of(BrowserResponse.redirect(Resumption.of(request)));
    }

    private static boolean isToken(Loaded loaded, String csrf) {
        boolean good =
                csrf != null
                        && MessageDigest.isEqual(
                                loaded.stored().state().csrf().getBytes(StandardCharsets.UTF_8),
                                csrf.getBytes(StandardCharsets.UTF_8));
        if (!good) Log.warnf("csrf token wrong journey=%s", loaded.stored().state().id());
        return good;
    }

    private static JourneyAnswer gone(Asked asked) {
        return new JourneyAnswer.Gone(
                ErrorCode.AADB2C90046.code(),
                ErrorCode.AADB2C90046.sentence(List.of()),
                asked.journeyId().toString(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
