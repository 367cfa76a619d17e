package dev.gatehouse.policyengine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policyengine.policy.SessionExpiryType;
import dev.gatehouse.policyengine.policy.SsoScope;
import dev.gatehouse.policyengine.policy.UserJourneyBehaviors;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SsoSessionTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final UUID SID = UUID.fromString("0199aaaa-0000-7000-8000-00000000000a");
    private static final UUID DAVE = UUID.fromString("0199aaaa-0000-7000-8000-000000000001");
    private static final UUID EVE = UUID.fromString("0199aaaa-0000-7000-8000-000000000002");
    private static final ScopeKey TENANT = scope(SsoScope.TENANT, "c1", "p1");
    private static final SessionLifetime ROLLING =
            new SessionLifetime(SessionExpiryType.ROLLING, Duration.ofHours(10));
    private static final SessionLifetime ABSOLUTE =
            new SessionLifetime(SessionExpiryType.ABSOLUTE, Duration.ofHours(10));

    private static ScopeKey scope(SsoScope scope, String client, String policy) {
        return ScopeKey.of(scope, client, policy).orElseThrow();
    }

    private static SignOnPart part(Instant now, SessionLifetime lifetime) {
        return SignOnPart.signedIn(
                now, lifetime, Map.of("SM-AAD", Map.of("objectId", DAVE.toString())));
    }

    private static SsoSession session(ScopeKey scope, SessionLifetime lifetime) {
        return SsoSession.signIn(
                Optional.empty(), SID, Optional.of(DAVE), false, scope, part(NOW, lifetime));
    }

    private static UserJourneyBehaviors behaviors(OptionalInt days, int seconds) {
        return new UserJourneyBehaviors(
                SsoScope.TENANT,
                days,
                false,
                SessionExpiryType.ROLLING,
                seconds,
                false,
                Optional.empty(),
                Map.of(),
                UserJourneyBehaviors.DEFAULT.onError());
    }

    @Test
    void
            a_tenants_session_is_seen_by_every_application_and_policy_and_the_others_only_by_their_own() {
        assertEquals(TENANT, scope(SsoScope.TENANT, "c2", "p2"));
        assertNotEquals(
                scope(SsoScope.APPLICATION, "c1", "p1"), scope(SsoScope.APPLICATION, "c2", "p1"));
        assertEquals(
                scope(SsoScope.APPLICATION, "c1", "p1"), scope(SsoScope.APPLICATION, "C1", "p2"));
        assertEquals(
                scope(SsoScope.POLICY, "c1", "B2C_1_a"), scope(SsoScope.POLICY, "c2", "b2c_1_A"));
        assertEquals(Optional.empty(), ScopeKey.of(SsoScope.SUPPRESSED, "c1", "p1"));
    }

    @Test
    void what_is_remembered_in_one_scope_is_not_seen_in_another() {
        var app1 = scope(SsoScope.APPLICATION, "c1", "p1");
        var session = session(app1, ROLLING);
        assertTrue(session.part(app1, NOW).isPresent());
        assertEquals(Optional.empty(), session.part(scope(SsoScope.APPLICATION, "c2", "p1"), NOW));
        assertEquals(Optional.empty(), session.part(TENANT, NOW));
    }

    // OWASP ASVS 5.0 §7.3.1: a session ends when it is not used
    @Test
    void a_rolling_session_ends_so_long_after_its_last_use() {
        var later = NOW.plus(Duration.ofHours(9));
        var used = session(TENANT, ROLLING).used(TENANT, later);
        assertTrue(used.part(TENANT, NOW.plus(Duration.ofHours(18))).isPresent());
        assertFalse(used.part(TENANT, NOW.plus(Duration.ofHours(19))).isPresent());
        assertEquals(NOW, used.parts().get(TENANT).authTime());
    }

    // OWASP ASVS 5.0 §7.3.2: a session ends whether it is used or not
    @Test
    void an_absolute_session_ends_so_long_after_the_sign_in() {
        var session = session(TENANT, ABSOLUTE);
        assertSame(
                session.parts().get(TENANT),
                session.used(TENANT, NOW.plus(Duration.ofHours(9))).parts().get(TENANT));
        assertFalse(session.part(TENANT, NOW.plus(Duration.ofHours(10))).isPresent());
    }

    @Test
    void prolonging_by_less_than_a_tenth_is_not_worth_a_write() {
        var session = session(TENANT, ROLLING);
        assertEquals(session, session.used(TENANT, NOW.plus(Duration.ofMinutes(59))));
        assertNotEquals(session, session.used(TENANT, NOW.plus(Duration.ofMinutes(61))));
    }

    @Test
    void a_session_that_is_over_is_not_brought_back_by_use() {
        var session = session(TENANT, ROLLING);
        assertEquals(session, session.used(TENANT, NOW.plus(Duration.ofHours(11))));
    }

    @Test
    void keep_me_signed_in_counts_where_the_policy_offers_it() {
        var offered = behaviors(OptionalInt.of(30), 900);
        assertEquals(Duration.ofDays(30), SessionLifetime.of(offered, true).length());
        assertEquals(Duration.ofSeconds(900), SessionLifetime.of(offered, false).length());
        var notOffered = behaviors(OptionalInt.empty(), 900);
        assertEquals(Duration.ofSeconds(900), SessionLifetime.of(notOffered, true).length());
        assertFalse(SessionLifetime.offersKeepSignedIn(behaviors(OptionalInt.of(0), 900)));
    }

    @Test
    void lifetimes_stay_within_what_azure_ad_b2c_allows() {
        assertEquals(
                Duration.ofSeconds(900),
                SessionLifetime.of(behaviors(OptionalInt.empty(), 1), false).length());
        assertEquals(
                Duration.ofDays(1),
                SessionLifetime.of(behaviors(OptionalInt.empty(), 999_999), false).length());
        assertEquals(
                Duration.ofDays(90),
                SessionLifetime.of(behaviors(OptionalInt.of(365), 900), true).length());
    }

    @Test
    void signing_in_again_keeps_the_session_and_renews_auth_time() {
        var first = session(TENANT, ROLLING).participating(C1);
        var later = NOW.plusSeconds(60);
        var again =
                SsoSession.signIn(
                        Optional.of(first),
                        UUID.randomUUID(),
                        Optional.of(DAVE),
                        false,
                        TENANT,
                        part(later, ROLLING));
        assertEquals(SID, again.sessionId());
        assertEquals(Set.of(C1), again.participants());
        assertEquals(later, again.part(TENANT, later).orElseThrow().authTime());
    }

    // OIDC Core §2: auth_time is when the customer authenticated, not when the session was used
    @Test
    void what_a_later_journey_adds_keeps_auth_time_and_lives_on_from_now() {
        var later = NOW.plus(Duration.ofHours(30));
        var added = SignOnPart.addedTo(NOW, later, ROLLING, Map.of());
        var session =
                SsoSession.signIn(Optional.empty(), SID, Optional.of(DAVE), false, TENANT, added);
        assertEquals(NOW, session.part(TENANT, later).orElseThrow().authTime());
        assertTrue(session.part(TENANT, later.plus(Duration.ofHours(9))).isPresent());
    }

    // nothing of one customer may be seen by the next one at the same browser
    @Test
    void another_customers_sign_in_begins_a_session_of_its_own() {
        var app1 = scope(SsoScope.APPLICATION, "c1", "p1");
        var daves = session(app1, ROLLING).participating(C1);
        var fresh = UUID.randomUUID();
        var eves =
                SsoSession.signIn(
                        Optional.of(daves),
                        fresh,
                        Optional.of(EVE),
                        false,
                        TENANT,
                        part(NOW, ROLLING));
        assertEquals(fresh, eves.sessionId());
        assertEquals(Optional.empty(), eves.part(app1, NOW));
        assertEquals(Set.of(), eves.participants());
    }

    @Test
    void without_an_account_two_sign_ins_are_never_taken_for_the_same_customers() {
        var first =
                SsoSession.signIn(
                        Optional.empty(), SID, Optional.empty(), false, TENANT, part(NOW, ROLLING));
        var fresh = UUID.randomUUID();
        var second =
                SsoSession.signIn(
                        Optional.of(first),
                        fresh,
                        Optional.empty(),
                        false,
                        TENANT,
                        part(NOW, ROLLING));
        assertEquals(fresh, second.sessionId());
    }

    private static final Participant C1 =
            new Participant("c1", "b2c_1_p", URI.create("https://login.example"), "sub");

    /** Sessions outlive releases: this text was stored by an earlier one. */
    private static final String STORED =
            """
            {"v": 1, "sid": "0199aaaa-0000-7000-8000-00000000000a", "oid": "0199aaaa-0000-7000-8000-000000000001",
             "started": 1780315200, "kept": false,
             "participants": [{"client": "c1", "policy": "b2c_1_p", "origin": "https://login.example", "sub": "sub"}],
             "parts": {"tenant": {"auth": 1780315200, "used": 1780315200, "expiry": "rolling", "seconds": 36000,
                                  "claims": {"SM-AAD": {"objectId": "0199aaaa-0000-7000-8000-000000000001"}}}}}""";

    @Test
    void the_stored_form_stays_the_same_across_versions() throws IOException {
        var session = session(TENANT, ROLLING).participating(C1);
        assertEquals(Optional.of(session), SsoSessionJson.read(STORED.getBytes()));
        var json = new ObjectMapper();
        assertEquals(json.readTree(STORED), json.readTree(SsoSessionJson.write(session)));
    }

    // an earlier release knew the client only: the session goes on, nobody can be told
    @Test
    void a_session_of_an_earlier_release_goes_on() {
        var earlier = STORED.replaceAll("\"participants\": \\[.*?\\]", "\"clients\": [\"c1\"]");
        var session = SsoSessionJson.read(earlier.getBytes()).orElseThrow();
        assertEquals(SID, session.sessionId());
        assertEquals(Set.of(), session.participants());
    }

    @Test
    void a_session_of_a_later_version_is_no_session() {
        assertEquals(Optional.empty(), SsoSessionJson.read("{\"v\": 2}".getBytes()));
    }
}
