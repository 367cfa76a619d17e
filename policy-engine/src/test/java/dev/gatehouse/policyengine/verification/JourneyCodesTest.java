package dev.gatehouse.policyengine.verification;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.policyengine.directory.TestPool;
import dev.gatehouse.policyengine.verification.JourneyCodes.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JourneyCodesTest {
    private static final TestPool DATABASE = new TestPool();
    private static final JourneyCodes CODES = TestCodes.of(DATABASE);
    private static final CodeRules RULES = CodeRules.DEFAULT;

    private final Instant now = Instant.now();
    private final UUID tenant = TestPool.newTenant().tenantId();
    private final UUID journey = UuidV7.create();
    private final Subject anna = of(journey, "anna@b.example");

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private Subject of(UUID id, String identifier) {
        return new Subject(tenant, id, "test", identifier);
    }

    private OneTimeCode made() {
        return await(CODES.make(anna, RULES, now)).orElseThrow();
    }

    private Redeemed redeem(Subject subject, String typed) {
        return await(CODES.redeem(subject, typed, 10, now));
    }

    private static String other(OneTimeCode code) {
        return code.value().equals("000000") ? "000001" : "000000";
    }

    @Test
    void a_code_is_good_once() {
        var code = made();
        assertEquals(Redeemed.GOOD, redeem(anna, " " + code.value() + " "));
        assertEquals(Redeemed.NO_CODE, redeem(anna, code.value()));
    }

    // OWASP ASVS 5.0 §6.6.2
    @Test
    void a_code_of_one_journey_is_none_of_another() {
        var code = made();
        assertEquals(Redeemed.NO_CODE, redeem(of(UuidV7.create(), "anna@b.example"), code.value()));
    }

    @Test
    void a_code_for_one_identifier_is_none_for_another_nor_of_another_kind() {
        var code = made();
        assertEquals(Redeemed.NO_CODE, redeem(of(journey, "eve@b.example"), code.value()));
        var otherKind = new Subject(tenant, journey, "other", "anna@b.example");
        assertEquals(Redeemed.NO_CODE, redeem(otherKind, code.value()));
        assertEquals(Redeemed.GOOD, redeem(of(journey, " Anna@B.example"), code.value()));
    }

    // NIST SP 800-63B-4 §3.2.2
    @Test
    void after_five_wrong_codes_the_right_one_is_void() {
        var code = made();
        for (int i = 0; i < 4; i++) assertEquals(Redeemed.WRONG, redeem(anna, other(code)));
        assertEquals(Redeemed.TOO_MANY_TRIES, redeem(anna, other(code)));
        assertEquals(Redeemed.TOO_MANY_TRIES, redeem(anna, code.value()));
    }

    @Test
    void the_profile_that_compares_may_allow_fewer_tries() {
        var code = made();
        assertEquals(Redeemed.WRONG, await(CODES.redeem(anna, other(code), 2, now)));
        assertEquals(Redeemed.TOO_MANY_TRIES, await(CODES.redeem(anna, other(code), 2, now)));
        assertEquals(Redeemed.TOO_MANY_TRIES, await(CODES.redeem(anna, code.value(), 2, now)));
    }

    // the whole of six digits, by many journeys at once
    @Test
    void an_identifier_is_tried_thirty_times_an_hour_whatever_the_journey() {
        var outcomes =
                IntStream.range(0, 31)
                        .mapToObj(i -> redeem(of(UuidV7.create(), "anna@b.example"), "000000"))
                        .toList();
        assertEquals(Redeemed.NO_CODE, outcomes.get(29));
        assertEquals(Redeemed.THROTTLED, outcomes.get(30));
        var code = made();
        assertEquals(Redeemed.THROTTLED, redeem(anna, code.value()));
    }

    @Test
    void of_twenty_that_have_the_code_at_once_one_gets_through() {
        var code = made();
        var outcomes =
                await(
                        Uni.join()
                                .all(
                                        IntStream.range(0, 20)
                                                .mapToObj(
                                                        i ->
                                                                CODES.redeem(
                                                                        anna,
                                                                        code.value(),
                                                                        10,
                                                                        now))
                                                .toList())
                                .andFailFast());
        assertEquals(1, outcomes.stream().filter(Redeemed.GOOD::equals).count());
    }

    @Test
    void after_ten_minutes_the_code_is_void() {
        var code = made();
        var later = now.plus(Duration.ofMinutes(10));
        assertEquals(Redeemed.EXPIRED, await(CODES.redeem(anna, code.value(), 10, later)));
        assertEquals(Redeemed.NO_CODE, redeem(anna, code.value()));
    }

    @Test
    void a_new_code_makes_the_one_before_void() {
        var first = made();
        var second = made();
        if (!first.value().equals(second.value())) {
            assertEquals(Redeemed.WRONG, redeem(anna, first.value()));
        }
        assertEquals(Redeemed.GOOD, redeem(anna, second.value()));
    }

    @Test
    void a_journey_gets_no_more_codes_than_the_policy_lets_it() {
        var three = CodeRules.within(6, "0-9", RULES.expiry(), 5, 3);
        for (int i = 0; i < 3; i++) assertTrue(await(CODES.make(anna, three, now)).isPresent());
        assertFalse(await(CODES.make(anna, three, now)).isPresent());
        assertFalse(await(CODES.makeOrRepeat(anna, three, now)).isPresent());
    }

    @Test
    void the_same_code_is_given_again_while_it_is_good_and_a_new_one_after() {
        var long12 = CodeRules.within(12, "0-9", RULES.expiry(), 5, 10);
        var first = await(CODES.makeOrRepeat(anna, long12, now)).orElseThrow();
        assertEquals(first, await(CODES.makeOrRepeat(anna, long12, now)).orElseThrow());
        assertEquals(Redeemed.GOOD, redeem(anna, first.value()));
        assertNotEquals(first, await(CODES.makeOrRepeat(anna, long12, now)).orElseThrow());
    }

    // OWASP ASVS 5.0 §6.5.2
    @Test
    void the_database_does_not_tell_the_code() {
        made();
        var row =
                await(
                                DATABASE.pool()
                                        .preparedQuery(
                                                "select code_hash, sealed from one_time_code where tenant_id = $1")
                                        .execute(Tuple.of(tenant)))
                        .iterator()
                        .next();
        assertEquals(32, row.getBuffer("code_hash").length());
        assertEquals(null, row.getBuffer("sealed"));
    }

    @Test
    void what_is_kept_for_a_journey_is_read_there_alone_until_its_time_is_over() {
        assertTrue(await(CODES.keep(anna, "secret", RULES, now)));
        assertEquals(Optional.of("secret"), await(CODES.kept(anna, now)));
        assertEquals(
                Optional.empty(), await(CODES.kept(of(UuidV7.create(), "anna@b.example"), now)));
        assertEquals(Optional.empty(), await(CODES.kept(anna, now.plus(Duration.ofMinutes(10)))));
        assertNotEquals(Redeemed.GOOD, redeem(anna, ""));
    }

    @Test
    void rules_out_of_bounds_are_brought_within() {
        var rules = CodeRules.within(100, "ab", Duration.ofDays(1), 1000, 1000);
        assertEquals(new CodeRules(12, "0-9", Duration.ofMinutes(20), 10, 100), rules);
        assertEquals(
                new CodeRules(4, "a-z", Duration.ofMinutes(1), 1, 1),
                CodeRules.within(1, "a-z", Duration.ZERO, 0, 0));
    }
}
