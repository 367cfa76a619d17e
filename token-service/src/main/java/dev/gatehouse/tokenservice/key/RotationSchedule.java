package dev.gatehouse.tokenservice.key;

import java.time.Duration;
import java.time.Instant;

/**
 * When a key set needs its next key. Applications may remember a key set for a day (protocol.md
 * §2.3), so a key is published for longer than that before it signs.
 */
record RotationSchedule(Duration lifetime, Duration notice) {

    RotationSchedule {
        if (notice.compareTo(Duration.ofDays(1)) < 0 || lifetime.compareTo(notice) <= 0) {
            throw new IllegalArgumentException(
                    "signing keys need at least a day's notice, and to live longer than that");
        }
    }

    /** A key set is due whose newest key began to sign by then. */
    Instant dueUntil(Instant now) {
        return now.minus(lifetime).plus(notice);
    }

    /** The {@code nbf} of a key that is made now. */
    Instant nextNotBefore(Instant now) {
        return now.plus(notice);
    }
}
