package dev.gatehouse.policyengine.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The cookie that finds the sign-on session; each tenant on the origin has its own. */
public final class SessionCookie {

    private SessionCookie() {}

    public static String name(UUID tenantId) {
        return "__Host-gatehouse-sso-" + tenantId.toString().substring(0, 8);
    }

    /** It outlives the browser only when the customer asked to be kept signed in. */
    public static String set(UUID tenantId, String value, SsoSession session, Instant now) {
        var maxAge =
                session.keepSignedIn()
                        ? Optional.of(Duration.between(now, session.expiresAt()))
                        : Optional.<Duration>empty();
        return HostCookie.set(name(tenantId), value, maxAge);
    }

    public static String clear(UUID tenantId) {
        return HostCookie.set(name(tenantId), "", Optional.of(Duration.ZERO));
    }
}
