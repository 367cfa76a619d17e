package dev.gatehouse.policyengine.directory;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static dev.gatehouse.policyengine.directory.TestPool.newTenant;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.directory.AccountChange.Stored;
import dev.gatehouse.policyengine.directory.PasswordCheck.Outcome;
import dev.gatehouse.policyengine.directory.PasswordCheck.Outcome.Disabled;
import dev.gatehouse.policyengine.directory.PasswordCheck.Outcome.Locked;
import dev.gatehouse.policyengine.directory.PasswordCheck.Outcome.Refused;
import dev.gatehouse.policyengine.directory.PasswordCheck.Outcome.Valid;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordCheckTest {

    private static final TestPool DATABASE = new TestPool();
    private static final String PASSWORD = "Correct Horse 1!";
    private static final String BCRYPT =
            "$2b$06$abcdefghijklmnopqrstuuwUzSqNKuYhSOi5G3dl1TtCVzvB44MIW";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DirectoryConfig config =
            new SmallRyeConfigBuilder()
                    .withMapping(DirectoryConfig.class)
                    .build()
                    .getConfigMapping(DirectoryConfig.class);
    private final PasswordHashing hashing = new PasswordHashing(config, meters);
    private final AccountStore accounts = new AccountStore(DATABASE.pool());
    private final Tenant tenant = newTenant();
    private Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private PasswordCheck check;
    private UUID dave;

    @BeforeEach
    void an_account() {
        InstantSource time = () -> now;
        var pool = DATABASE.pool();
        check =
                new GuardedPasswordCheck(
                        DATABASE.dataKeys(),
                        new CredentialStore(pool),
                        hashing,
                        new Lockout(pool, config, time.withZone(ZoneOffset.UTC)));
        dave = create("dave@b.example", new PasswordHash(BCRYPT));
    }

    @AfterEach
    void stop() {
        hashing.stop();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private UUID create(String email, PasswordHash hash) {
        var write =
                DirectoryAttributes.write(Map.of("signInNames.emailAddress", email), tenant.name());
        return ((Stored) await(accounts.create(tenant, write, Optional.of(hash)))).objectId();
    }

    private Outcome check(String name, String password) {
        return await(check.check(tenant, name, password));
    }

    private void guess(String name, int from, int to) {
        IntStream.range(from, to).forEach(i -> check(name, "guess " + i));
    }

    @Test
    void the_right_password_finds_the_account_however_the_name_is_typed() {
        var valid = assertInstanceOf(Valid.class, check(" DAVE@B.example", PASSWORD));
        assertEquals(dave, valid.account().objectId());
        assertInstanceOf(Refused.class, check("dave@b.example", "correct horse 1!"));
    }

    @Test
    void an_imported_hash_is_replaced_at_the_next_sign_in() {
        check("dave@b.example", PASSWORD);
        String stored = storedHash();
        assertNotEquals(BCRYPT, stored);
        assertTrue(stored.startsWith("$argon2id$"));
        assertInstanceOf(Valid.class, check("dave@b.example", PASSWORD));
        assertEquals(stored, storedHash());
    }

    // OWASP ASVS 5.0 §6.3.8: who has an account cannot be deduced from messages, codes or time
    @Test
    void a_stranger_costs_and_hears_the_same_as_a_wrong_password() {
        check("dave@b.example", PASSWORD);
        var known = cost("dave@b.example");
        assertEquals(known, cost("stranger@b.example"));
        assertEquals(1, known.hashes());
        assertEquals(2, known.statements());
    }

    private record Cost(Outcome outcome, long hashes, int statements) {}

    private Cost cost(String name) {
        long hashes = hashes();
        int statements = DATABASE.statements();
        var outcome = check(name, "wrong");
        return new Cost(outcome, hashes() - hashes, DATABASE.statements() - statements);
    }

    private long hashes() {
        return meters.get("gatehouse.password.hash").timer().count();
    }

    @Test
    void an_account_without_a_password_is_refused_like_a_stranger() {
        var write = DirectoryAttributes.write(Map.of("signInNames.userName", "fed"), tenant.name());
        await(accounts.create(tenant, write, Optional.empty()));
        check("dave@b.example", PASSWORD);
        assertEquals(cost("stranger"), cost("fed"));
    }

    // NIST SP 800-63B-4 §3.2.2: the number of failed attempts on an account is limited
    @Test
    void ten_wrong_passwords_lock_the_name_for_a_minute_even_for_the_right_one() {
        guess("dave@b.example", 0, 9);
        assertInstanceOf(Refused.class, check("dave@b.example", "guess 9"));
        assertInstanceOf(Locked.class, check("dave@b.example", PASSWORD));
        now = now.plusSeconds(59);
        assertInstanceOf(Locked.class, check("dave@b.example", PASSWORD));
        now = now.plusSeconds(2);
        assertInstanceOf(Valid.class, check("dave@b.example", PASSWORD));
    }

    @Test
    void a_success_starts_the_count_anew() {
        guess("dave@b.example", 0, 9);
        assertInstanceOf(Valid.class, check("dave@b.example", PASSWORD));
        guess("dave@b.example", 0, 9);
        assertInstanceOf(Valid.class, check("dave@b.example", PASSWORD));
    }

    @Test
    void each_further_lock_lasts_twice_as_long() {
        guess("dave@b.example", 0, 10);
        now = now.plusSeconds(61);
        assertInstanceOf(Refused.class, check("dave@b.example", "guess 10"));
        now = now.plusSeconds(119);
        assertInstanceOf(Locked.class, check("dave@b.example", PASSWORD));
        now = now.plusSeconds(2);
        assertInstanceOf(Refused.class, check("dave@b.example", "guess 11"));
        now = now.plusSeconds(239);
        assertInstanceOf(Locked.class, check("dave@b.example", PASSWORD));
    }

    @Test
    void no_lock_lasts_longer_than_an_hour() {
        guess("dave@b.example", 0, 10);
        for (int i = 10; i < 25; i++) {
            now = now.plus(Duration.ofHours(1)).plusSeconds(1);
            assertInstanceOf(Refused.class, check("dave@b.example", "guess " + i));
        }
        now = now.plus(Duration.ofHours(1)).plusSeconds(1);
        assertInstanceOf(Valid.class, check("dave@b.example", PASSWORD));
    }

    @Test
    void the_same_wrong_password_again_and_again_counts_once() {
        for (int i = 0; i < 15; i++) check("dave@b.example", "my old password");
        assertInstanceOf(Valid.class, check("dave@b.example", PASSWORD));
    }

    @Test
    void wrong_passwords_are_forgotten_after_a_day() {
        guess("dave@b.example", 0, 9);
        now = now.plus(Duration.ofHours(25));
        guess("dave@b.example", 10, 19);
        assertInstanceOf(Valid.class, check("dave@b.example", PASSWORD));
    }

    // a lock that only real accounts have would tell who has one
    @Test
    void a_name_that_nobody_has_is_locked_just_the_same() {
        guess("stranger@b.example", 0, 10);
        assertInstanceOf(Locked.class, check("stranger@b.example", "guess 10"));
    }

    // NIST SP 800-63B-4 §3.2.2: guesses sent all at once are no way around the count
    @Test
    void of_many_guesses_at_once_only_as_many_count_as_one_after_the_other() {
        var outcomes =
                await(
                        Uni.join()
                                .all(
                                        IntStream.range(0, 40)
                                                .mapToObj(
                                                        i ->
                                                                check.check(
                                                                        tenant,
                                                                        "dave@b.example",
                                                                        "guess " + i))
                                                .toList())
                                .andFailFast());
        assertEquals(10, outcomes.stream().filter(Refused.class::isInstance).count());
        assertEquals(30, outcomes.stream().filter(Locked.class::isInstance).count());
        assertInstanceOf(Locked.class, check("dave@b.example", PASSWORD));
    }

    @Test
    void one_tenants_lock_is_not_anothers() {
        guess("dave@b.example", 0, 10);
        var other = newTenant();
        assertInstanceOf(Refused.class, await(check.check(other, "dave@b.example", "guess")));
    }

    @Test
    void a_disabled_account_is_said_to_be_so_only_to_who_knows_its_password() {
        await(accounts.setEnabled(tenant, dave, false));
        assertInstanceOf(Refused.class, check("dave@b.example", "wrong"));
        assertInstanceOf(Disabled.class, check("dave@b.example", PASSWORD));
    }

    // OWASP ASVS 5.0 §14.2.4: the counters' table names nobody
    @Test
    void the_lockout_table_holds_no_name_and_no_password() throws SQLException {
        check("dave@b.example", "wrong");
        try (var connection = PostgresResource.shared().connect();
                var query =
                        connection.prepareStatement(
                                "select length(subject_hash), length(last_guess), l::text from lockout l where tenant_id = ?")) {
            query.setObject(1, tenant.tenantId());
            var rows = query.executeQuery();
            assertTrue(rows.next());
            assertEquals(32, rows.getInt(1));
            assertEquals(4, rows.getInt(2));
            assertEquals(-1, rows.getString(3).indexOf("dave"));
        }
    }

    private String storedHash() {
        try (var connection = PostgresResource.shared().connect();
                var query =
                        connection.prepareStatement(
                                "select password_hash from credential where tenant_id = ? and object_id = ?")) {
            query.setObject(1, tenant.tenantId());
            query.setObject(2, dave);
            var rows = query.executeQuery();
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
