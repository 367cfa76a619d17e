package dev.gatehouse.platform.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bucket of requests for each key, which fills again evenly (the generic cell rate algorithm):
 * one number a key says when its bucket will be full, and a full bucket needs no number. So what is
 * remembered is no more than what was asked lately.
 */
final class RateLimit<K> {

    private final long interval;
    private final long period;
    private final int remembered;
    private final Map<K, Long> fullAt = new ConcurrentHashMap<>();

    RateLimit(int requests, Duration period, int remembered) {
        if (requests < 1 || !period.isPositive() || remembered < 1) {
            throw new IllegalArgumentException("gatehouse.limits: nothing would be let in");
        }
        this.period = micros(period);
        this.interval = Math.max(1, this.period / requests);
        this.remembered = remembered;
    }

    /** Takes one request out of the bucket; else says how long until there is one. */
    Optional<Duration> take(K key, Instant at) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        if (fullAt.size() >= remembered) forget(now);
        long[] wait = {0};
        fullAt.compute(
                key,
                (same, known) -> {
                    long next = (known == null ? now : Math.max(known, now)) + interval;
                    wait[0] = next - now - period;
                    return wait[0] > 0 ? known : Long.valueOf(next);
                });
        return wait[0] > 0
                ? Optional.of(Duration.of(wait[0], ChronoUnit.MICROS))
                : Optional.empty();
    }

    // Who floods from very many addresses gets some of them forgiven; memory stays bounded
    private void forget(long now) {
        fullAt.values().removeIf(full -> full <= now);
        var keys = fullAt.keySet().iterator();
        while (fullAt.size() > remembered / 4 * 3 && keys.hasNext()) {
            keys.next();
            keys.remove();
        }
    }

    int size() {
        return fullAt.size();
    }

    private static long micros(Duration duration) {
        return duration.dividedBy(Duration.of(1, ChronoUnit.MICROS));
    }
}
