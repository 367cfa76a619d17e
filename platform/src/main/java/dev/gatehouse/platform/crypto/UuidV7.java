package dev.gatehouse.platform.crypto;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** RFC 9562 §5.7 identifiers: they sort by time, and rows of one day lie together. */
public final class UuidV7 {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static long lastTick;

    private UuidV7() {}

    /** A new identifier, greater than every one made before in this process (RFC 9562 §6.2). */
    public static UUID create() {
        return create(Clock.systemUTC());
    }

    static UUID create(Clock clock) {
        return at(nextTick(clock.instant()), RANDOM.nextLong());
    }

    // Method 3 of RFC 9562 §6.2: the 12 bits after the milliseconds are a fraction of a millisecond
    private static synchronized long nextTick(Instant now) {
        long tick = now.toEpochMilli() << 12 | (now.getNano() % 1_000_000L) * 4096 / 1_000_000;
        lastTick = Math.max(tick, lastTick + 1);
        return lastTick;
    }

    private static UUID at(long tick, long random) {
        long high = (tick >>> 12) << 16 | 0x7000 | tick & 0xfff;
        return new UUID(high, random & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }

    /** The UTC day that the identifier was made on, which names its partition. */
    public static LocalDate createdOn(UUID id) {
        if (id.version() != 7) throw new IllegalArgumentException("not a UUIDv7");
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }
}
