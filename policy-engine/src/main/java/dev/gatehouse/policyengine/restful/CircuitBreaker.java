package dev.gatehouse.policyengine.restful;

import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a service alone that has failed too often in a row, so that customers are told at once and
 * the service can recover; after a pause one call at a time tries it.
 */
final class CircuitBreaker {

    private final int failuresToOpen;
    private final Duration pause;
    private int failures;
    private Instant closedAgain = Instant.MIN;

    CircuitBreaker(int failuresToOpen, Duration pause) {
        this.failuresToOpen = failuresToOpen;
        this.pause = pause;
    }

    synchronized boolean admits(Instant now) {
        if (failures < failuresToOpen) return true;
        if (now.isBefore(closedAgain)) return false;
        closedAgain = now.plus(pause);
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    /** Whether it is open from now on and was not before. */
    synchronized boolean failed(Instant now) {
        failures++;
        closedAgain = now.plus(pause);
        return failures == failuresToOpen;
    }
}
