package dev.gatehouse.policyengine.session;

import dev.gatehouse.policyengine.policy.SessionExpiryType;
import dev.gatehouse.policyengine.policy.UserJourneyBehaviors;
import java.time.Duration;
import java.time.Instant;

/** How long a sign-in is remembered: since it took place, or since it was last used. */
public record SessionLifetime(SessionExpiryType type, Duration length) {

    private static final int MIN_SECONDS = 900;
    private static final int MAX_SECONDS = 86_400;
    private static final int MAX_DAYS = 90;

    /**
     * "Keep me signed in" counts where the policy offers it, and takes the place of the seconds.
     */
    public static SessionLifetime of(UserJourneyBehaviors behaviors, boolean keepSignedIn) {
        boolean kept = keepSignedIn && offersKeepSignedIn(behaviors);
        int days = Math.min(behaviors.keepAliveInDays().orElse(1), MAX_DAYS);
        int seconds = Math.clamp(behaviors.sessionExpiryInSeconds(), MIN_SECONDS, MAX_SECONDS);
        return new SessionLifetime(
                behaviors.sessionExpiryType(),
                kept ? Duration.ofDays(days) : Duration.ofSeconds(seconds));
    }

    public static boolean offersKeepSignedIn(UserJourneyBehaviors behaviors) {
        return behaviors.keepAliveInDays().orElse(0) > 0;
    }

    Instant end(Instant authTime, Instant lastUsedAt) {
        return (type == SessionExpiryType.ABSOLUTE ? authTime : lastUsedAt).plus(length);
    }

    /** Whether prolonging is worth a write: it moves the end by more than a tenth. */
    boolean isWorthProlonging(Instant lastUsedAt, Instant now) {
        return type == SessionExpiryType.ROLLING
                && Duration.between(lastUsedAt, now).compareTo(length.dividedBy(10)) > 0;
    }
}
