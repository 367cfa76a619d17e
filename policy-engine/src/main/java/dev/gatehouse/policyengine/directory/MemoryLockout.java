package dev.gatehouse.policyengine.directory;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rules of {@link Lockout} as they are configured by default, without a database. */
final class MemoryLockout {
    private final Map<String, Count> counts = new HashMap<>();
    private final DirectoryConfig.Lockout config =
            new SmallRyeConfigBuilder()
                    .withMapping(DirectoryConfig.class)
                    .build()
                    .getConfigMapping(DirectoryConfig.class)
                    .lockout();
    private final Clock clock;

    MemoryLockout(Clock clock) {
        this.clock = clock;
    }

    private record Count(
            int failures, int locks, Instant at, Optional<Instant> lockedUntil, String lastGuess) {
        boolean isLockedAt(Instant now) {
            return lockedUntil.filter(now::isBefore).isPresent();
        }

        /** Without the guess, which is a password. */
        @Override
        public String toString() {
            return "Count[failures=" + failures + ", locks=" + locks + "]";
        }
    }

    boolean isLocked(String signInName) {
        return Optional.ofNullable(counts.get(SignInName.normalised(signInName)))
                .filter(count -> count.isLockedAt(clock.instant()))
                .isPresent();
    }

    void recordFailure(String signInName, String password) {
        counts.compute(
                SignInName.normalised(signInName),
                (_, before) ->
                        Optional.ofNullable(before)
                                .filter(count -> !isForgotten(count))
                                .map(count -> again(count, password))
                                .orElseGet(() -> count(1, 0, password)));
    }

    private boolean isForgotten(Count count) {
        return count.at().isBefore(clock.instant().minus(config.window()));
    }

    /** The same wrong password again is no further guess. */
    private Count again(Count before, String password) {
        if (before.lastGuess().equals(password)) {
            return count(before.failures(), before.locks(), password);
        }
        int failures = before.failures() + 1;
        if (failures < config.threshold()) return count(failures, before.locks(), password);
        var now = clock.instant();
        return new Count(
                failures,
                before.locks() + 1,
                now,
                Optional.of(now.plus(length(before.locks()))),
                password);
    }

    private Count count(int failures, int locks, String password) {
        return new Count(failures, locks, clock.instant(), Optional.empty(), password);
    }

    private Duration length(int locksBefore) {
        var length = config.duration().multipliedBy(1L << Math.min(locksBefore, 30));
        return length.compareTo(config.maxDuration()) < 0 ? length : config.maxDuration();
    }

    void clear(String signInName) {
        counts.remove(SignInName.normalised(signInName));
    }

    /** Passwords stay out of logs. */
    @Override
    public String toString() {
        return "MemoryLockout[" + counts.size() + "]";
    }
}
