package dev.gatehouse.policyengine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gatehouse.policyengine.policy.SessionExpiryType;
import dev.gatehouse.policyengine.policy.SsoScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CookieTest {

    private static final UUID TENANT = UUID.fromString("6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b");
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static SsoSession session(boolean kept) {
        var lifetime = new SessionLifetime(SessionExpiryType.ROLLING, Duration.ofDays(2));
        return SsoSession.signIn(
                Optional.empty(),
                UUID.randomUUID(),
                Optional.empty(),
                kept,
                ScopeKey.of(SsoScope.TENANT, "c", "p").orElseThrow(),
                SignOnPart.signedIn(NOW, lifetime, Map.of()));
    }

    // RFC 6265bis §4.1.3.2, OWASP ASVS 5.0 §3.3.1 to §3.3.4
    @Test
    void the_session_cookie_is_for_this_origin_alone_and_out_of_scripts_reach() {
        assertEquals(
                "__Host-gatehouse-sso-6f4b3f4e=abc; Path=/; Secure; HttpOnly; SameSite=None",
                SessionCookie.set(TENANT, "abc", session(false), NOW));
    }

    @Test
    void only_keep_me_signed_in_outlives_the_browser() {
        assertEquals(
                "__Host-gatehouse-sso-6f4b3f4e=abc; Path=/; Max-Age=172800; Secure; HttpOnly; SameSite=None",
                SessionCookie.set(TENANT, "abc", session(true), NOW));
    }

    @Test
    void sign_out_takes_the_cookie_away() {
        assertEquals(
                "__Host-gatehouse-sso-6f4b3f4e=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=None",
                SessionCookie.clear(TENANT));
    }

    // OWASP ASVS 5.0 §7.2.3: at least 128 bits that nobody can guess
    @Test
    void a_browser_gets_thirty_two_random_bytes() {
        var one = BrowserCookie.create();
        assertEquals(Optional.of(one), BrowserCookie.accepted(one));
        assertNotEquals(one, BrowserCookie.create());
        assertEquals(
                "__Host-gatehouse-browser=" + one + "; Path=/; Secure; HttpOnly; SameSite=None",
                BrowserCookie.set(one));
    }

    // fixation: a value planted by a neighbour must not bind a journey
    @Test
    void a_value_that_we_cannot_have_made_is_not_taken_over() {
        assertEquals(Optional.empty(), BrowserCookie.accepted("known-to-eve"));
        assertEquals(Optional.empty(), BrowserCookie.accepted(""));
        assertEquals(Optional.empty(), BrowserCookie.accepted(null));
        assertEquals(Optional.empty(), BrowserCookie.accepted("a".repeat(42) + ";"));
    }
}
