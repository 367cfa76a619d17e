package dev.gatehouse.tokenservice.key;

import java.time.Duration;
import java.time.Instant;

/**
 * When a key set needs its next key. Applications may remember a key set for a day (protocol.md
 * §2.3), so a key is published for longer than that before it signs.
 */
record RotationSchedule(Duration lifetime, Duration notice) {

    /** A key set is due whose newest key began to sign by then. */
    Instant dueUntil(Instant now) {
        return now.minus(lifetime).plus(notice);
    }

    /** The {@code nbf} of a key that is made now. */
    Instant nextNotBefore(Instant now) {
        return now.plus(notice);
    }
}
