package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.RelyingParty;
import dev.gatehouse.policyengine.policy.SessionExpiryType;
import dev.gatehouse.policyengine.policy.SsoScope;
import dev.gatehouse.policyengine.policy.UserJourneyBehaviors;
import dev.gatehouse.policyengine.session.ScopeKey;
import dev.gatehouse.policyengine.session.SessionLifetime;
import dev.gatehouse.policyengine.session.SignOnPart;
import dev.gatehouse.policyengine.session.SsoSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a finished journey makes of the session, without a database. */
class KeepingTest {
    private static final UUID DAVID = UUID.fromString("11111111-2222-7333-8444-555555555555");
    private static final UUID EVE = UUID.fromString("66666666-2222-7333-8444-555555555555");
    private static final UUID SID = UUID.fromString("aaaaaaaa-2222-7333-8444-555555555555");
    private static final ScopeKey SCOPE = new ScopeKey("tenant");
    private static final Instant NOW = Run.NOW;
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(5));

    /** A quarter of an hour, rolling, or a week for who asks. */
    private static CompiledPolicy policy() {
        var policy = Sample.policy(List.of(), Sample.send(1));
        var party = policy.relyingParty().orElseThrow();
        var behaviors =
                new UserJourneyBehaviors(
                        SsoScope.TENANT,
                        OptionalInt.of(7),
                        false,
                        SessionExpiryType.ROLLING,
                        900,
                        false,
                        Optional.empty(),
                        Map.of(),
                        UserJourneyBehaviors.DEFAULT.onError());
        return new CompiledPolicy(
                policy.policyId(),
                policy.tenantId(),
                policy.tenantObjectId(),
                policy.deploymentMode(),
                policy.claimTypes(),
                policy.claimsTransformations(),
                policy.contentDefinitions(),
                policy.localization(),
                policy.displayControls(),
                policy.technicalProfiles(),
                policy.userJourneys(),
                policy.subJourneys(),
                Optional.of(
                        new RelyingParty(
                                party.defaultUserJourney(),
                                party.endpoints(),
                                behaviors,
                                party.technicalProfile())));
    }

    private static SsoSession session(Duration length, boolean keepSignedIn) {
        var lifetime = new SessionLifetime(SessionExpiryType.ROLLING, length);
        var lastUsed = NOW.minus(length.dividedBy(2));
        var part =
                SignOnPart.addedTo(
                        LONG_AGO, lastUsed, lifetime, Map.of("SM-AAD", Map.of("objectId", "x")));
        return new SsoSession(
                SID, Optional.of(DAVID), LONG_AGO, keepSignedIn, Map.of(SCOPE, part), Set.of());
    }

    private static JourneyState journey(UUID customer, SignOn signOn) {
        var run = new Run(policy(), Map.of("client_id", "c"), signOn);
        var claims = Claims.NONE.with(Sample.OBJECT_ID, customer.toString());
        return run.state.with(claims);
    }

    private static SignOn remembered(Instant authTime) {
        return SignOn.of(Map.of("SM-AAD", Claims.NONE), authTime, "cookie");
    }

    private static Keeping keeping(JourneyState state, SsoSession before) {
        return Keeping.of(policy(), state, Optional.of(before), Optional.empty());
    }

    private static SsoSession used(JourneyState state, SsoSession before) {
        return assertInstanceOf(Keeping.Use.class, keeping(state, before)).change().apply(before);
    }

    @Test
    void a_sign_in_longer_ago_than_the_lifetime_is_not_kept_expired() {
        // the form was accepted twenty minutes ago, the customer goes on now
        var proved = NOW.minus(Duration.ofMinutes(20));
        var signOn = SignOn.unused(Optional.empty()).with("SM-AAD", Claims.NONE).provedAt(proved);
        var keeping =
                Keeping.of(policy(), journey(DAVID, signOn), Optional.empty(), Optional.empty());
        var begun = assertInstanceOf(Keeping.Begin.class, keeping).session();
        assertTrue(begun.part(SCOPE, NOW).isPresent());
        assertEquals(proved, begun.part(SCOPE, NOW).get().authTime());
    }

    @Test
    void what_a_journey_without_a_sign_in_adds_keeps_the_session_its_lifetime_and_its_cookie() {
        var before = session(Duration.ofDays(7), true);
        var signOn = remembered(LONG_AGO).with("SM-More", Claims.NONE.with(Sample.NAME, "D"));
        var after = used(journey(DAVID, signOn), before);
        assertTrue(after.keepSignedIn());
        assertEquals(SID, after.sessionId());
        assertEquals(NOW.plus(Duration.ofDays(7)), after.expiresAt());
        var part = after.part(SCOPE, NOW).orElseThrow();
        assertEquals(LONG_AGO, part.authTime());
        assertEquals(Map.of("displayName", "D"), part.claims().get("SM-More"));
    }

    // Session fixation: OWASP ASVS 5.0 §7.2.4
    @Test
    void who_authenticated_gets_a_new_cookie_in_the_same_session() {
        var signOn = SignOn.unused(Optional.of("cookie")).with("SM-AAD", Claims.NONE).provedAt(NOW);
        var keeping = keeping(journey(DAVID, signOn), session(Duration.ofDays(1), false));
        assertEquals(SID, assertInstanceOf(Keeping.Begin.class, keeping).session().sessionId());
    }

    @Test
    void another_customers_sign_in_takes_nothing_over() {
        var signOn = SignOn.unused(Optional.of("cookie")).with("SM-AAD", Claims.NONE).provedAt(NOW);
        var keeping = keeping(journey(EVE, signOn), session(Duration.ofDays(1), true));
        var begun = assertInstanceOf(Keeping.Begin.class, keeping).session();
        assertNotEquals(SID, begun.sessionId());
        assertEquals(Optional.of(EVE), begun.objectId());
    }

    @Test
    void another_customers_journey_is_not_given_the_sessions_sid() {
        var state = journey(EVE, SignOn.unused(Optional.of("cookie")).provedAt(NOW));
        assertEquals(new Keeping.Nothing(), keeping(state, session(Duration.ofDays(1), false)));
    }

    @Test
    void a_prolonged_session_that_is_kept_signed_in_prolongs_its_cookie() {
        var before = session(Duration.ofDays(7), true);
        assertTrue(Keeping.outlives(before, used(journey(DAVID, remembered(LONG_AGO)), before)));
        assertFalse(Keeping.outlives(before, before));
        var short_ = session(Duration.ofDays(1), false);
        assertFalse(Keeping.outlives(short_, used(journey(DAVID, remembered(LONG_AGO)), short_)));
    }
}
