package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.Claims;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the browser's sign-on session remembered when the journey began, and what the journey adds:
 * only the former lets a profile be skipped, or a journey would skip its own later steps.
 *
 * @param remembered claims by session-management technical profile
 * @param authTime when the customer last proved who they are; none when never
 * @param cookie what finds the session, whether or not it may be used now
 */
public record SignOn(
        Map<String, Claims> remembered,
        Map<String, Claims> added,
        Optional<Instant> authTime,
        Optional<String> cookie) {
    public static final SignOn NONE =
            new SignOn(Map.of(), Map.of(), Optional.empty(), Optional.empty());

    public SignOn {
        remembered = Map.copyOf(remembered);
        added = Map.copyOf(added);
    }

    public static SignOn of(Map<String, Claims> remembered, Instant authTime, String cookie) {
        return new SignOn(remembered, Map.of(), Optional.of(authTime), Optional.of(cookie));
    }

    /** There may be a session, but it does not count for this request. */
    public static SignOn unused(Optional<String> cookie) {
        return new SignOn(Map.of(), Map.of(), Optional.empty(), cookie);
    }

    Optional<Claims> of(String key) {
        return Optional.ofNullable(remembered.get(key));
    }

    SignOn with(String key, Claims claims) {
        var all = new HashMap<>(added);
        all.put(key, claims);
        return new SignOn(remembered, all, authTime, cookie);
    }

    SignOn provedAt(Instant now) {
        return new SignOn(remembered, added, Optional.of(now), cookie);
    }

    /** What the session remembers afterwards. */
    public Map<String, Claims> afterwards() {
        var all = new HashMap<>(remembered);
        all.putAll(added);
        return all;
    }

    @Override
    public String toString() {
        return "SignOn" + remembered.keySet();
    }
}
