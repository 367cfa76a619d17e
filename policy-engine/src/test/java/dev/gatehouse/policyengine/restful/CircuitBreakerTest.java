package dev.gatehouse.policyengine.restful;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private final CircuitBreaker breaker = new CircuitBreaker(2, Duration.ofSeconds(30));

    private void failTwice() {
        breaker.failed(START);
        breaker.failed(START);
    }

    @Test
    void failures_count_only_in_a_row() {
        breaker.failed(START);
        breaker.succeeded();
        breaker.failed(START);
        assertTrue(breaker.admits(START));
    }

    @Test
    void after_the_pause_one_call_tries_and_the_others_wait_for_it() {
        failTwice();
        assertFalse(breaker.admits(START.plusSeconds(29)));
        assertTrue(breaker.admits(START.plusSeconds(30)));
        assertFalse(breaker.admits(START.plusSeconds(31)));
    }

    @Test
    void a_try_that_fails_begins_the_pause_anew_and_one_that_does_not_ends_it() {
        failTwice();
        assertTrue(breaker.admits(START.plusSeconds(30)));
        breaker.failed(START.plusSeconds(40));
        assertFalse(breaker.admits(START.plusSeconds(69)));
        assertTrue(breaker.admits(START.plusSeconds(70)));
        breaker.succeeded();
        assertTrue(breaker.admits(START.plusSeconds(71)));
        assertTrue(breaker.admits(START.plusSeconds(71)));
    }
}
