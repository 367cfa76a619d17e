package dev.gatehouse.platform.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RateLimit<String> limit = new RateLimit<>(60, Duration.ofMinutes(1), 100);

    @Test // protocol.md §8
    void so_many_are_let_in_at_once_and_the_next_is_told_how_long_to_wait() {
        for (int i = 0; i < 60; i++) assertEquals(Optional.empty(), limit.take("a", NOW));

        assertEquals(Optional.of(Duration.ofSeconds(1)), limit.take("a", NOW));
        assertEquals(Optional.empty(), limit.take("b", NOW), "another one's bucket");
    }

    @Test
    void after_that_time_there_is_room_for_one_more() {
        for (int i = 0; i < 61; i++) limit.take("a", NOW);
        var later = NOW.plusSeconds(1);

        assertEquals(Optional.empty(), limit.take("a", later));
        assertTrue(limit.take("a", later).isPresent());
    }

    @Test // who goes on asking does not wait for ever
    void a_refused_request_costs_nothing() {
        for (int i = 0; i < 600; i++) limit.take("a", NOW);

        assertEquals(Optional.empty(), limit.take("a", NOW.plusSeconds(1)));
    }

    @Test
    void what_is_remembered_is_bounded() {
        for (int i = 0; i < 10_000; i++) limit.take("from " + i, NOW);
        assertTrue(limit.size() <= 100);

        for (int i = 0; i < 100; i++) limit.take("later " + i, NOW.plusSeconds(3600));
        assertTrue(limit.size() <= 100);
    }

    @Test
    void a_limit_that_lets_nothing_in_is_no_limit() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new RateLimit<>(0, Duration.ofMinutes(1), 100));
    }

    @ParameterizedTest // RFC 4291 §2.5.4: a host has the whole /64
    @CsvSource({
        "2001:db8::1, 2001:db8:0:0:ffff::2, true",
        "2001:db8::1, 2001:db8:0:1::1, false",
        "::ffff:192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "fe80::1%eth0, fe80::2%eth0, true",
    })
    void addresses_of_one_sender(String one, String other, boolean same) {
        if (same) assertEquals(Sender.of(one), Sender.of(other));
        else assertNotEquals(Sender.of(one), Sender.of(other));
    }

    @Test
    void retry_after_is_whole_seconds() {
        var refusal = new TooManyRequests(ErrorCode.AADB2C90244, Duration.ofMillis(1001));

        assertEquals(2, refusal.retryAfterSeconds());
    }
}
