package dev.gatehouse.policyengine.session;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is remembered in one scope, with a lifetime of its own.
 *
 * @param authTime when the customer last proved who they are: {@code auth_time}
 * @param claims JSON values by claim, by session-management technical profile
 */
public record SignOnPart(
        Instant authTime,
        Instant lastUsedAt,
        SessionLifetime lifetime,
        Map<String, Map<String, Object>> claims) {

    public SignOnPart {
        var copy = new LinkedHashMap<String, Map<String, Object>>();
        claims.forEach((profile, values) -> copy.put(profile, Map.copyOf(values)));
        claims = Collections.unmodifiableMap(copy);
    }

    /** A sign-in that takes place now. */
    public static SignOnPart signedIn(
            Instant now, SessionLifetime lifetime, Map<String, Map<String, Object>> claims) {
        return new SignOnPart(now, now, lifetime, claims);
    }

    /** What a journey adds to a sign-in of earlier: {@code authTime} stays, the use is now's. */
    public static SignOnPart addedTo(
            Instant authTime,
            Instant now,
            SessionLifetime lifetime,
            Map<String, Map<String, Object>> claims) {
        return new SignOnPart(authTime, now, lifetime, claims);
    }

    Instant expiresAt() {
        return lifetime.end(authTime, lastUsedAt);
    }

    boolean isLiveAt(Instant now) {
        return now.isBefore(expiresAt());
    }

    SignOnPart used(Instant now) {
        return lifetime.isWorthProlonging(lastUsedAt, now)
                ? new SignOnPart(authTime, now, lifetime, claims)
                : this;
    }

    SignOnPart remembering(Map<String, Map<String, Object>> now) {
        return new SignOnPart(authTime, lastUsedAt, lifetime, now);
    }

    /** Claims stay out of logs. */
    @Override
    public String toString() {
        return "SignOnPart[until " + expiresAt() + "]";
    }
}
