package dev.gatehouse.tokenservice.jwt;

import java.time.Instant;
import java.util.Map;

/**
 * Who signed in, and what the policy says about them.
 *
 * @param sid the sign-on session (OpenID Connect Front-Channel Logout §3); may be null
 * @param claims the relying party's output claims by wire name
 */
public record Subject(String sub, Instant authTime, String sid, Map<String, Object> claims) {}
