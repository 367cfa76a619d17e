package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policyengine.authorize.AuthorizationRequest;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.claims.ClaimsJson;
import dev.gatehouse.policyengine.policy.UserJourneyBehaviors;
import dev.gatehouse.policyengine.session.ScopeKey;
import dev.gatehouse.policyengine.session.SessionCookie;
import dev.gatehouse.policyengine.session.SessionLifetime;
import dev.gatehouse.policyengine.session.SignOnPart;
import dev.gatehouse.policyengine.session.SsoSession;
import dev.gatehouse.policyengine.session.SsoSessionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Between journeys and the browser's sign-on session: what may be used, what is to be kept. */
@ApplicationScoped
class SignOns {
    /** Prompts that ask for the customer, whatever the session says (OIDC Core §3.1.2.1). */
    private static final Set<String> PROMPTS = Set.of("login", "select_account");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final SsoSessionStore sessions;

    SignOns(SsoSessionStore sessions) {
        this.sessions = sessions;
    }

    /**
     * @param tooOld whether there was a sign-in, but longer ago than max_age allows
     */
    record Start(SignOn signOn, Optional<SsoSessionStore.Found> found, boolean tooOld) {}

    /** The session and cookies as the journey leaves them. */
    record Kept(Optional<UUID> sid, List<String> cookies) {}

    Uni<Start> find(Tenancy tenancy, AuthorizationRequest request, String cookie, Instant now) {
        var scope = scope(tenancy, request);
        if (cookie == null || cookie.isEmpty() || scope.isEmpty()) {
            return Uni.createFrom().item(new Start(SignOn.NONE, Optional.empty(), false));
        }
        return sessions.find(tenancy.registry().tenantId(), cookie, now)
                .map(found -> start(request, scope.get(), found, now));
    }

    private static Start start(
            AuthorizationRequest request,
            ScopeKey scope,
            Optional<SsoSessionStore.Found> found,
            Instant now) {
        var part = found.flatMap(f -> f.session().part(scope, now));
        var cookie = found.map(SsoSessionStore.Found::cookie);
        boolean tooOld =
                part.isPresent()
                        && request.maxAge()
                                .filter(age -> part.get().authTime().plusSeconds(age).isBefore(now))
                                .isPresent();
        boolean asksAgain = request.prompt().stream().anyMatch(PROMPTS::contains);
        var signOn =
                part.isPresent() && !tooOld && !asksAgain
                        ? SignOn.of(claims(part.get()), part.get().authTime(), cookie.get())
                        : SignOn.unused(cookie);
        return new Start(signOn, found, tooOld);
    }

    /** Once the claims are about to be issued. */
    Uni<Kept> keep(
            Tenancy tenancy,
            JourneyState state,
            Optional<SsoSessionStore.Found> known,
            boolean participates) {
        var request = state.request().orElseThrow();
        var scope = scope(tenancy, request);
        if (scope.isEmpty()) return Uni.createFrom().item(new Kept(Optional.empty(), List.of()));
        var tenantId = tenancy.registry().tenantId();
        var now = state.surroundings().moment().now();
        var found =
                known.isPresent() || state.signOn().cookie().isEmpty()
                        ? Uni.createFrom().item(known)
                        : sessions.find(tenantId, state.signOn().cookie().get(), now);
        return found.flatMap(
                before ->
                        state.signOn().added().isEmpty()
                                ? use(tenancy, state, scope.get(), before, participates)
                                : begin(tenancy, state, scope.get(), before, participates));
    }

    private Uni<Kept> use(
            Tenancy tenancy,
            JourneyState state,
            ScopeKey scope,
            Optional<SsoSessionStore.Found> before,
            boolean participates) {
        if (before.isEmpty()) return Uni.createFrom().item(new Kept(Optional.empty(), List.of()));
        var now = state.surroundings().moment().now();
        var clientId = state.request().orElseThrow().clientId();
        return sessions.save(
                        tenancy.registry().tenantId(),
                        before.get(),
                        session -> {
                            var used = session.used(scope, now);
                            return participates ? used.participating(clientId) : used;
                        },
                        now)
                .replaceWith(new Kept(Optional.of(before.get().session().sessionId()), List.of()));
    }

    private Uni<Kept> begin(
            Tenancy tenancy,
            JourneyState state,
            ScopeKey scope,
            Optional<SsoSessionStore.Found> before,
            boolean participates) {
        var tenantId = tenancy.registry().tenantId();
        var now = state.surroundings().moment().now();
        var part =
                SignOnPart.signedIn(
                        state.signOn().authTime().orElse(now),
                        SessionLifetime.of(behaviors(tenancy), state.rememberMe()),
                        json(state.signOn().afterwards()));
        var session =
                SsoSession.signIn(
                        before.map(SsoSessionStore.Found::session),
                        state.surroundings().moment().guid("sid"),
                        state.claims().text("objectId").flatMap(SignOns::guid),
                        state.rememberMe(),
                        scope,
                        part);
        var joined =
                participates
                        ? session.participating(state.request().orElseThrow().clientId())
                        : session;
        return sessions.start(tenantId, joined, before.map(SsoSessionStore.Found::cookie))
                .map(
                        cookie ->
                                new Kept(
                                        Optional.of(joined.sessionId()),
                                        List.of(SessionCookie.set(tenantId, cookie, joined, now))));
    }

    private static Optional<ScopeKey> scope(Tenancy tenancy, AuthorizationRequest request) {
        return ScopeKey.of(
                behaviors(tenancy).ssoScope(), request.clientId(), tenancy.policy().policyId());
    }

    private static UserJourneyBehaviors behaviors(Tenancy tenancy) {
        return tenancy.policy().relyingParty().orElseThrow().behaviors();
    }

    private static Map<String, Claims> claims(SignOnPart part) {
        var claims = new HashMap<String, Claims>();
        part.claims()
                .forEach(
                        (key, values) ->
                                claims.put(key, ClaimsJson.read(JSON.valueToTree(values))));
        return claims;
    }

    private static Map<String, Map<String, Object>> json(Map<String, Claims> all) {
        var json = new HashMap<String, Map<String, Object>>();
        all.forEach(
                (key, claims) -> json.put(key, JSON.convertValue(ClaimsJson.write(claims), MAP)));
        return json;
    }

    private static Optional<UUID> guid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
