package dev.gatehouse.policyengine.session;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.policyengine.directory.TestPool;
import dev.gatehouse.policyengine.policy.SessionExpiryType;
import dev.gatehouse.policyengine.policy.SsoScope;
import dev.gatehouse.policyengine.session.SsoSessionStore.Found;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SsoSessionStoreTest {

    private static final TestPool DATABASE = new TestPool();
    private static final ScopeKey SCOPE = ScopeKey.of(SsoScope.TENANT, "c", "p").orElseThrow();

    // partitions exist around today
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final UUID tenant = TestPool.newTenant().tenantId();
    private final UUID dave = UUID.randomUUID();
    private final SsoSessionStore sessions =
            new SsoSessionStore(DATABASE.pool(), DATABASE.dataKeys());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private SsoSession session(Duration lifetime) {
        var part =
                SignOnPart.signedIn(
                        now,
                        new SessionLifetime(SessionExpiryType.ROLLING, lifetime),
                        Map.of("SM-AAD", Map.of("objectId", dave.toString())));
        return SsoSession.signIn(
                Optional.empty(), UUID.randomUUID(), Optional.of(dave), false, SCOPE, part);
    }

    private String start(SsoSession session) {
        return await(sessions.start(tenant, session, Optional.empty()));
    }

    private static Participant client(String clientId) {
        return new Participant(clientId, "p", URI.create("https://login.example"), "sub");
    }

    private Optional<Found> find(String cookie) {
        return find(cookie, now);
    }

    private Optional<Found> find(String cookie, Instant at) {
        return await(sessions.find(tenant, cookie, at));
    }

    @Test
    void a_session_is_found_by_its_cookie() {
        var session = session(Duration.ofDays(1));
        var cookie = start(session);
        assertEquals(session, find(cookie).orElseThrow().session());
        assertEquals(Optional.empty(), find("another value"));
    }

    // no query crosses tenants
    @Test
    void another_tenant_does_not_know_the_cookie() {
        var cookie = start(session(Duration.ofDays(1)));
        var other = TestPool.newTenant().tenantId();
        assertEquals(Optional.empty(), await(sessions.find(other, cookie, now)));
        await(sessions.revoke(other, cookie));
        assertTrue(find(cookie).isPresent());
    }

    @Test
    void a_session_that_is_over_is_not_found() {
        var cookie = start(session(Duration.ofHours(1)));
        assertTrue(find(cookie, now.plus(Duration.ofMinutes(59))).isPresent());
        assertEquals(Optional.empty(), find(cookie, now.plus(Duration.ofMinutes(60))));
    }

    // OWASP ASVS 5.0 §7.2.4: a new session token on authentication, the old one is void
    @Test
    void a_sign_in_changes_the_cookie_and_the_old_value_is_worth_nothing() {
        var session = session(Duration.ofDays(1));
        var before = start(session);
        var after = await(sessions.start(tenant, session, Optional.of(before)));
        assertNotEquals(before, after);
        assertEquals(Optional.empty(), find(before));
        assertTrue(find(after).isPresent());
    }

    // OWASP ASVS 5.0 §7.4.1: sign-out ends the session at the server
    @Test
    void a_revoked_session_is_gone_and_cannot_be_saved_again() {
        var cookie = start(session(Duration.ofDays(1)));
        var found = find(cookie).orElseThrow();
        await(sessions.revoke(tenant, cookie));
        assertEquals(Optional.empty(), find(cookie));
        assertFalse(await(sessions.save(tenant, found, s -> s.participating(client("c")), now)));
        assertEquals(Optional.empty(), find(cookie));
    }

    @Test
    void all_sessions_of_an_account_end_together() {
        var one = start(session(Duration.ofDays(1)));
        var two = start(session(Duration.ofDays(30)));
        assertEquals(2, await(sessions.revokeAll(tenant, dave)).size());
        assertEquals(Optional.empty(), find(one));
        assertEquals(Optional.empty(), find(two));
    }

    // OWASP ASVS 5.0 §7.4.3: after a new password, where it was set stays signed in
    @Test
    void the_other_sessions_of_an_account_end_without_the_own() {
        var own = start(session(Duration.ofDays(1)));
        var other = start(session(Duration.ofDays(1)));
        var ended = await(sessions.revokeAllBut(tenant, dave, Optional.of(own)));
        assertEquals(1, ended.size());
        assertEquals(Optional.of(dave), ended.getFirst().objectId());
        assertTrue(find(own).isPresent());
        assertEquals(Optional.empty(), find(other));
    }

    @Test
    void a_prolonged_session_moves_to_its_new_day() {
        var cookie = start(session(Duration.ofDays(40)));
        var later = now.plus(Duration.ofDays(39));
        var found = find(cookie, later).orElseThrow();
        assertTrue(await(sessions.save(tenant, found, s -> s.used(SCOPE, later), later)));
        assertTrue(find(cookie, now.plus(Duration.ofDays(78))).isPresent());
        assertEquals(1, rows());
    }

    @Test
    void what_changes_nothing_costs_no_statement() {
        var found = find(start(session(Duration.ofDays(1)))).orElseThrow();
        int statements = DATABASE.statements();
        assertTrue(await(sessions.save(tenant, found, s -> s.used(SCOPE, now), now)));
        assertEquals(0, DATABASE.statements() - statements);
    }

    // sign-out must reach every application that was signed in to
    @Test
    void of_applications_signed_in_to_at_once_none_is_lost() {
        var cookie = start(session(Duration.ofDays(1)));
        var found = find(cookie).orElseThrow();
        var saved =
                await(
                        Uni.join()
                                .all(
                                        IntStream.range(0, 3)
                                                .mapToObj(
                                                        i ->
                                                                (UnaryOperator<SsoSession>)
                                                                        s ->
                                                                                s.participating(
                                                                                        client(
                                                                                                "c"
                                                                                                        + i)))
                                                .map(
                                                        change ->
                                                                sessions.save(
                                                                        tenant, found, change, now))
                                                .toList())
                                .andFailFast());
        assertTrue(saved.stream().allMatch(ok -> ok));
        assertEquals(3, find(cookie).orElseThrow().session().participants().size());
    }

    @Test
    void the_row_names_neither_the_cookie_nor_a_claim() throws SQLException {
        var cookie = start(session(Duration.ofDays(1)));
        try (var connection = PostgresResource.shared().connect();
                var query =
                        connection.prepareStatement(
                                "select session_hash, state from sso_session where tenant_id = ?")) {
            query.setObject(1, tenant);
            var row = query.executeQuery();
            assertTrue(row.next());
            assertEquals(32, row.getBytes(1).length);
            var state = new String(row.getBytes(2), StandardCharsets.ISO_8859_1);
            assertFalse(state.contains(cookie) || state.contains(dave.toString()));
        }
    }

    // who can write to the database must not sign in as somebody else by copying a row's state
    @Test
    void a_state_copied_to_another_row_does_not_open() {
        var victims = start(session(Duration.ofDays(1)));
        var mine = start(session(Duration.ofDays(1)));
        TestRegistry.shared()
                .execute(
                        """
                        update sso_session set state =
                            (select state from sso_session where tenant_id = ? and session_hash = ?)
                        where tenant_id = ? and session_hash = ?""",
                        tenant,
                        SecretHash.of(victims),
                        tenant,
                        SecretHash.of(mine));
        assertEquals(Optional.empty(), find(mine));
    }

    private int rows() {
        try (var connection = PostgresResource.shared().connect();
                var query =
                        connection.prepareStatement(
                                "select count(*) from sso_session where tenant_id = ?")) {
            query.setObject(1, tenant);
            var rows = query.executeQuery();
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
