package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.claims.ClaimsJson;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.session.Participant;
import dev.gatehouse.policyengine.session.ScopeKey;
import dev.gatehouse.policyengine.session.SessionCookie;
import dev.gatehouse.policyengine.session.SignOnPart;
import dev.gatehouse.policyengine.session.SsoSession;
import dev.gatehouse.policyengine.session.SsoSessionStore;
import dev.gatehouse.policyengine.signout.SignOut;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Between journeys and the browser's sign-on session: what may be used, what is to be kept. */
@ApplicationScoped
class SignOns {
    /** Prompts that ask for the customer, whatever the session says (OIDC Core §3.1.2.1). */
    private static final Set<String> PROMPTS = Set.of("login", "select_account");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SsoSessionStore sessions;
    private final SignOut signOut;

    SignOns(SsoSessionStore sessions, SignOut signOut) {
        this.sessions = sessions;
        this.signOut = signOut;
    }

    /**
     * @param tooOld whether there was a sign-in, but longer ago than max_age allows
     */
    record Start(SignOn signOn, Optional<SsoSessionStore.Found> found, boolean tooOld) {
        /** The same as if the session did not count for the request. */
        Start unused() {
            return new Start(SignOn.unused(signOn.cookie()), found, tooOld);
        }
    }

    /** The session and cookies as the journey leaves them. */
    record Kept(Optional<UUID> sid, List<String> cookies) {
        static final Kept NOTHING = new Kept(Optional.empty(), List.of());
    }

    Uni<Start> find(Tenancy tenancy, AuthorizationRequest request, String cookie, Instant now) {
        var scope = Keeping.scope(tenancy.policy(), request);
        if (cookie == null || cookie.isEmpty() || scope.isEmpty()) {
            return Uni.createFrom().item(new Start(SignOn.NONE, Optional.empty(), false));
        }
        return sessions.find(tenancy.registry().tenantId(), cookie, now)
                .map(found -> start(request, scope.get(), found, now));
    }

    static Start start(
            AuthorizationRequest request,
            ScopeKey scope,
            Optional<SsoSessionStore.Found> found,
            Instant now) {
        var part = found.flatMap(f -> f.session().part(scope, now));
        var cookie = found.map(SsoSessionStore.Found::cookie);
        boolean tooOld =
                part.isPresent()
                        && request.maxAge()
                                .filter(age -> isOlder(part.get().authTime(), age, now))
                                .isPresent();
        boolean asksAgain = request.prompt().stream().anyMatch(PROMPTS::contains);
        var signOn =
                part.isPresent() && !tooOld && !asksAgain
                        ? SignOn.of(claims(part.get()), part.get().authTime(), cookie.get())
                        : SignOn.unused(cookie);
        return new Start(signOn, found, tooOld);
    }

    /** OpenID Connect Core §3.1.2.1: an age of 0 asks for the customer, as prompt=login does. */
    private static boolean isOlder(Instant authTime, long seconds, Instant now) {
        return seconds == 0 || authTime.plusSeconds(seconds).isBefore(now);
    }

    /**
     * Whether the session that the journey stands on has ended: who signed out, or was signed out,
     * does not go on by the Back button (OWASP ASVS 5.0 §7.4.1).
     */
    Uni<Boolean> isOver(UUID tenantId, JourneyState state) {
        var cookie = state.signOn().cookie();
        if (cookie.isEmpty() || state.signOn().remembered().isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return sessions.find(tenantId, cookie.get(), state.surroundings().moment().now())
                .map(Optional::isEmpty);
    }

    /** Once the claims are about to be issued. */
    Uni<Kept> keep(
            Tenancy tenancy,
            JourneyState state,
            Optional<SsoSessionStore.Found> known,
            Optional<Participant> participant) {
        var tenantId = tenancy.registry().tenantId();
        var now = state.surroundings().moment().now();
        var found =
                known.isPresent() || state.signOn().cookie().isEmpty()
                        ? Uni.createFrom().item(known)
                        : sessions.find(tenantId, state.signOn().cookie().get(), now);
        return found.flatMap(before -> kept(tenancy, state, before, participant));
    }

    private Uni<Kept> kept(
            Tenancy tenancy,
            JourneyState state,
            Optional<SsoSessionStore.Found> before,
            Optional<Participant> participant) {
        var session = before.map(SsoSessionStore.Found::session);
        return switch (Keeping.of(tenancy.policy(), state, session, participant)) {
            case Keeping.Nothing() -> Uni.createFrom().item(Kept.NOTHING);
            case Keeping.Use(var change) -> use(tenancy, state, before.orElseThrow(), change);
            case Keeping.Begin(var begun) -> begin(tenancy, state, begun, before);
        };
    }

    private Uni<Kept> use(
            Tenancy tenancy,
            JourneyState state,
            SsoSessionStore.Found before,
            UnaryOperator<SsoSession> change) {
        var tenantId = tenancy.registry().tenantId();
        var now = state.surroundings().moment().now();
        var used = change.apply(before.session());
        var cookies =
                Keeping.outlives(before.session(), used)
                        ? List.of(SessionCookie.set(tenantId, before.cookie(), used, now))
                        : List.<String>of();
        return sessions.save(tenantId, before, change, now)
                .map(
                        saved ->
                                saved
                                        ? new Kept(Optional.of(used.sessionId()), cookies)
                                        : Kept.NOTHING);
    }

    private Uni<Kept> begin(
            Tenancy tenancy,
            JourneyState state,
            SsoSession session,
            Optional<SsoSessionStore.Found> before) {
        var tenantId = tenancy.registry().tenantId();
        var now = state.surroundings().moment().now();
        return sessions.start(tenantId, session, before.map(SsoSessionStore.Found::cookie))
                .invoke(() -> takeLeave(tenancy, session, before))
                .map(cookie -> SessionCookie.set(tenantId, cookie, session, now))
                .map(cookie -> new Kept(Optional.of(session.sessionId()), List.of(cookie)));
    }

    /** Where another customer was signed in before, their applications are told. */
    private void takeLeave(
            Tenancy tenancy, SsoSession session, Optional<SsoSessionStore.Found> before) {
        before.map(SsoSessionStore.Found::session)
                .filter(other -> !other.sessionId().equals(session.sessionId()))
                .ifPresent(other -> signOut.replaced(tenancy.registry(), other));
    }

    private static Map<String, Claims> claims(SignOnPart part) {
        var claims = new HashMap<String, Claims>();
        part.claims()
                .forEach(
                        (key, values) ->
                                claims.put(key, ClaimsJson.read(JSON.valueToTree(values))));
        return claims;
    }
}
