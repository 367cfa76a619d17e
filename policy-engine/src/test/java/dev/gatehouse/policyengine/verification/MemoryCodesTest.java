package dev.gatehouse.policyengine.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As the codes in the database, whose rules JourneyCodesTest shows. */
class MemoryCodesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final CodeRules RULES = CodeRules.within(6, "0-9", Duration.ofMinutes(10), 2, 3);

    private final List<String> told = new ArrayList<>();
    private final MemoryCodes codes =
            new MemoryCodes(
                    new MemoryThrottle(Clock.systemUTC()), (_, code) -> told.add(code.value()));

    private static JourneyCodes.Subject ada() {
        return new JourneyCodes.Subject(
                new UUID(0, 1), new UUID(0, 2), "one-time-password", "Ada@example.com");
    }

    private String make() {
        return codes.make(ada(), RULES, NOW).await().indefinitely().orElseThrow().value();
    }

    private Redeemed redeem(String typed) {
        return codes.redeem(ada(), typed, 5, NOW).await().indefinitely();
    }

    @Test
    void a_code_is_good_once_and_told() {
        var code = make();
        assertEquals(List.of(code), told);
        assertEquals(Redeemed.GOOD, redeem(code));
        assertEquals(Redeemed.NO_CODE, redeem(code));
    }

    @Test
    void after_too_many_wrong_ones_the_right_one_is_none() {
        var code = make();
        assertEquals(Redeemed.WRONG, redeem("x"));
        assertEquals(Redeemed.TOO_MANY_TRIES, redeem("x"));
        assertEquals(Redeemed.TOO_MANY_TRIES, redeem(code));
    }

    @Test
    void a_code_expires_and_a_new_one_makes_the_old_one_void() {
        var old = make();
        var code = make();
        assertNotEquals(Redeemed.GOOD, redeem(old.equals(code) ? "x" : old));
        var later = NOW.plus(RULES.expiry());
        assertEquals(Redeemed.EXPIRED, codes.redeem(ada(), code, 5, later).await().indefinitely());
    }

    @Test
    void a_journey_gets_no_more_codes_than_allowed() {
        for (int i = 0; i < 3; i++) make();
        assertEquals(Optional.empty(), codes.make(ada(), RULES, NOW).await().indefinitely());
    }

    @Test
    void the_same_code_is_repeated_while_it_is_good() {
        var first = codes.makeOrRepeat(ada(), RULES, NOW).await().indefinitely();
        assertEquals(first, codes.makeOrRepeat(ada(), RULES, NOW).await().indefinitely());
        assertEquals(2, told.size());
        assertEquals(Redeemed.GOOD, redeem(first.orElseThrow().value()));
    }

    @Test
    void a_secret_is_kept_for_its_time() {
        assertTrue(codes.keep(ada(), "s", RULES, NOW).await().indefinitely());
        assertEquals(Optional.of("s"), codes.kept(ada(), NOW).await().indefinitely());
        var later = NOW.plus(RULES.expiry());
        assertEquals(Optional.empty(), codes.kept(ada(), later).await().indefinitely());
    }
}
