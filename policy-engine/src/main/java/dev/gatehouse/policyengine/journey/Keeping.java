package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.claims.ClaimsJson;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.UserJourneyBehaviors;
import dev.gatehouse.policyengine.session.Participant;
import dev.gatehouse.policyengine.session.ScopeKey;
import dev.gatehouse.policyengine.session.SessionLifetime;
import dev.gatehouse.policyengine.session.SignOnPart;
import dev.gatehouse.policyengine.session.SsoSession;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What a journey that is about to issue its claims makes of the browser's sign-on session. */
sealed interface Keeping {
    ObjectMapper JSON = new ObjectMapper();
    TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    /** There is no session, or it is not this customer's. */
    record Nothing() implements Keeping {}

    /** The session goes on under its cookie: nobody authenticated. */
    record Use(UnaryOperator<SsoSession> change) implements Keeping {}

    /** Somebody authenticated: a new cookie value (session fixation, OWASP ASVS 5.0 §7.2.4). */
    record Begin(SsoSession session) implements Keeping {}

    static Keeping of(
            CompiledPolicy policy,
            JourneyState state,
            Optional<SsoSession> before,
            Optional<Participant> participant) {
        var request = state.request().orElseThrow();
        var scope = scope(policy, request);
        if (scope.isEmpty()) return new Nothing();
        var own = before.filter(session -> isOf(session, state));
        boolean adds = !state.signOn().added().isEmpty();
        if (adds && own.filter(session -> signedInBy(session, scope.get(), state)).isEmpty()) {
            var begun = begun(policy, state, scope.get(), before);
            return new Begin(participant.map(begun::participating).orElse(begun));
        }
        if (own.isEmpty()) return new Nothing();
        var now = state.surroundings().moment().now();
        return new Use(
                session -> {
                    var known =
                            adds
                                    ? session.remembering(
                                            scope.get(), json(state.signOn().afterwards()))
                                    : session;
                    var used = known.used(scope.get(), now);
                    return participant.map(used::participating).orElse(used);
                });
    }

    /** Whether the browser has to be told to keep the cookie for longer. */
    static boolean outlives(SsoSession before, SsoSession after) {
        return after.keepSignedIn() && after.expiresAt().isAfter(before.expiresAt());
    }

    static Optional<ScopeKey> scope(CompiledPolicy policy, AuthorizationRequest request) {
        return ScopeKey.of(behaviors(policy).ssoScope(), request.clientId(), policy.policyId());
    }

    private static UserJourneyBehaviors behaviors(CompiledPolicy policy) {
        return policy.relyingParty().orElseThrow().behaviors();
    }

    /** Nothing of one customer's session goes to another. */
    private static boolean isOf(SsoSession session, JourneyState state) {
        var customer = objectId(state);
        return customer.isEmpty() || customer.equals(session.objectId());
    }

    /** Whether the journey stands on the sign-in that the session remembers. */
    private static boolean signedInBy(SsoSession session, ScopeKey scope, JourneyState state) {
        return session.part(scope, state.surroundings().moment().now())
                .map(SignOnPart::authTime)
                .filter(authTime -> state.signOn().authTime().filter(authTime::equals).isPresent())
                .isPresent();
    }

    private static SsoSession begun(
            CompiledPolicy policy,
            JourneyState state,
            ScopeKey scope,
            Optional<SsoSession> before) {
        var moment = state.surroundings().moment();
        var part =
                SignOnPart.addedTo(
                        state.signOn().authTime().orElse(moment.now()),
                        moment.now(),
                        SessionLifetime.of(behaviors(policy), state.rememberMe()),
                        json(state.signOn().afterwards()));
        return SsoSession.signIn(
                before, moment.guid("sid"), objectId(state), state.rememberMe(), scope, part);
    }

    private static Map<String, Map<String, Object>> json(Map<String, Claims> all) {
        var json = new HashMap<String, Map<String, Object>>();
        all.forEach(
                (key, claims) -> json.put(key, JSON.convertValue(ClaimsJson.write(claims), MAP)));
        return json;
    }

    private static Optional<UUID> objectId(JourneyState state) {
        return state.claims().text("objectId").flatMap(Keeping::guid);
    }

    private static Optional<UUID> guid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
