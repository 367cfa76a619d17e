package dev.gatehouse.tokenservice.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RotationScheduleTest {

    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

    private final RotationSchedule schedule =
            new RotationSchedule(Duration.ofDays(90), Duration.ofDays(2));

    @Test
    void a_key_is_due_for_a_successor_two_days_before_it_is_ninety_days_old() {
        assertEquals(NOW.minus(Duration.ofDays(88)), schedule.dueUntil(NOW));
    }

    @Test // protocol.md §2.3: applications may remember a key set for a day
    void the_successor_is_published_two_days_before_it_signs() {
        assertEquals(NOW.plus(Duration.ofDays(2)), schedule.nextNotBefore(NOW));
    }
}
