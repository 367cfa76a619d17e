package dev.gatehouse.tokenservice.jwt;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Who signed in, and what the policy says about them.
 *
 * @param sid the sign-on session (OpenID Connect Front-Channel Logout §3); may be null
 * @param claims the relying party's output claims by wire name
 * @param actor who acts for them (RFC 8693 §4.1)
 */
public record Subject(
        String sub,
        Instant authTime,
        String sid,
        Map<String, Object> claims,
        Optional<Map<String, Object>> actor) {

    /** The same, with somebody who acts for them. */
    public Subject actedForBy(Optional<Map<String, Object>> whom) {
        return new Subject(sub, authTime, sid, claims, whom);
    }
}
