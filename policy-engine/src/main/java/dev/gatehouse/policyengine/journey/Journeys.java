package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.session.BrowserCookie;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Begins journeys: one that needs no page ends at once and leaves no row behind. */
@ApplicationScoped
public class Journeys {
    private final JourneyRunner runner;
    private final JourneyStore store;
    private final SignOns signOns;
    private final Completion completion;
    private final JourneyConfig config;

    Journeys(
            JourneyRunner runner,
            JourneyStore store,
            SignOns signOns,
            Completion completion,
            JourneyConfig config) {
        this.runner = runner;
        this.store = store;
        this.signOns = signOns;
        this.completion = completion;
        this.config = config;
    }

    /**
     * @param browserCookie what journeys are bound to; null when the browser has none yet
     * @param sessionCookie null when there is no sign-on session
     */
    public record Visit(
            String browserCookie, String sessionCookie, UUID journeyId, Surroundings surroundings) {
        public static UUID newJourney() {
            return UuidV7.create();
        }

        /** Cookies are secrets. */
        @Override
        public String toString() {
            return "Visit[" + journeyId + "]";
        }
    }

    /** Runs a request that passed its checks, to the first page or to the response. */
    public Uni<BrowserResponse> begin(Tenancy tenancy, AuthorizationRequest request, Visit visit) {
        return signOns.find(
                        tenancy,
                        request,
                        visit.sessionCookie(),
                        visit.surroundings().moment().now())
                .flatMap(start -> begin(tenancy, request, visit, start));
    }

    private Uni<BrowserResponse> begin(
            Tenancy tenancy, AuthorizationRequest request, Visit visit, SignOns.Start start) {
        var state =
                JourneyState.begin(
                        visit.journeyId(),
                        tenancy.policy().policyId().toLowerCase(Locale.ROOT),
                        Optional.of(request),
                        tenancy.policy().relyingParty().orElseThrow().defaultUserJourney().id(),
                        start.signOn(),
                        RandomToken.create(),
                        visit.surroundings());
        completion.count(state, "started");
        return runner.run(tenancy, state, new JourneyEvent.Started(Claims.NONE))
                .flatMap(move -> respond(tenancy, visit, start, move));
    }

    private Uni<BrowserResponse> respond(
            Tenancy tenancy, Visit visit, SignOns.Start start, Move move) {
        var request = move.state().request().orElseThrow();
        if (isOfAnother(tenancy, start, move))
            return begin(tenancy, request, visit, start.unused());
        if (move.need() instanceof Need.Final end) {
            return completion
                    .respond(tenancy, move.state(), end, start.found())
                    .map(Framing.of(tenancy.policy())::applied);
        }
        if (request.isSilent()) {
            return completion.respond(
                    tenancy, move.state(), new Need.Refuse(silent(request, start)), start.found());
        }
        return open(tenancy, visit, move);
    }

    /** OpenID Connect Core §3.1.2.1: the one whom the hint names may still sign in here. */
    private static boolean isOfAnother(Tenancy tenancy, SignOns.Start start, Move move) {
        var request = move.state().request().orElseThrow();
        return move.need() instanceof Need.Issue issue
                && !request.isSilent()
                && !start.signOn().remembered().isEmpty()
                && IdTokenHint.namesAnother(tenancy.policy(), request, issue.subject());
    }

    /** OpenID Connect Core §3.1.2.6: without a page it cannot be. */
    static JourneyError silent(AuthorizationRequest request, SignOns.Start start) {
        return start.tooOld()
                ? JourneyError.of(ErrorCode.AADB2C90121, request.parameter("max_age").orElse(""))
                : JourneyError.of(ErrorCode.AADB2C90077, "none");
    }

    private Uni<BrowserResponse> open(Tenancy tenancy, Visit visit, Move move) {
        var state = move.state();
        var known = BrowserCookie.accepted(visit.browserCookie());
        var browser = known.orElseGet(BrowserCookie::create);
        var expiresAt = state.surroundings().moment().now().plus(config.lifetime());
        return store.insert(
                        tenancy.registry().tenantId(),
                        state,
                        BrowserCookie.hash(browser),
                        expiresAt)
                .replaceWith(
                        firstResponse(tenancy, move)
                                .with(
                                        known.isPresent()
                                                ? List.of()
                                                : List.of(BrowserCookie.set(browser))))
                .invoke(
                        () ->
                                Log.infof(
                                        "journey started journey=%s policy=%s client_id=%s",
                                        state.id(),
                                        state.policy(),
                                        state.request().orElseThrow().clientId()));
    }

    private static BrowserResponse firstResponse(Tenancy tenancy, Move move) {
        if (move.need() instanceof Need.Redirect away) return Departure.response(away);
        var state = move.state();
        var address = state.request().orElseThrow().address();
        return BrowserResponse.redirect(
                URI.create(
                        address.page(
                                state.surroundings().origin(),
                                PageModels.api(tenancy.policy(), state),
                                state.id())));
    }
}
