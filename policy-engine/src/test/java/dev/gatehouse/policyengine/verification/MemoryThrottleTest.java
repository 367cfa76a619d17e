package dev.gatehouse.policyengine.verification;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** As the counters in the database, whose rules CodeThrottleTest shows. */
class MemoryThrottleTest {
    private static final UUID TENANT = new UUID(0, 1);

    private Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private final CodeThrottle throttle =
            new MemoryThrottle(((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    private void admitsNoMoreThan(int most, IntFunction<Uni<Boolean>> wish) {
        for (int i = 0; i < most; i++) assertTrue(wish.apply(i).await().indefinitely());
        assertFalse(wish.apply(most).await().indefinitely());
        now = now.plus(Duration.ofHours(1));
        assertTrue(wish.apply(most).await().indefinitely());
    }

    @Test
    void ten_codes_are_sent_to_an_address_in_an_hour() {
        admitsNoMoreThan(10, i -> throttle.admitsCode(TENANT, " A@b.example", "192.0.2." + i));
    }

    @Test
    void a_client_has_a_hundred_codes_sent() {
        admitsNoMoreThan(100, i -> throttle.admitsCode(TENANT, i + "@b.example", "192.0.2.1"));
    }

    @Test
    void a_number_is_phoned_five_times_and_by_one_client_twenty_are() {
        admitsNoMoreThan(5, i -> throttle.admitsPhoneCode(TENANT, "+12065550100", "192.0.2." + i));
        now = now.plus(Duration.ofHours(1));
        admitsNoMoreThan(20, i -> throttle.admitsPhoneCode(TENANT, "+120655501" + i, "192.0.2.1"));
    }

    @Test
    void thirty_codes_are_tried_for_an_address() {
        admitsNoMoreThan(30, _ -> throttle.admitsTry(TENANT, "a@b.example"));
    }

    @Test
    void sixty_user_codes_are_entered_by_a_client() {
        admitsNoMoreThan(60, _ -> throttle.admitsUserCode(TENANT, "192.0.2.1"));
    }
}
