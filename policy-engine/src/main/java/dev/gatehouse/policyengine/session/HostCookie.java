package dev.gatehouse.policyengine.session;

import java.time.Duration;
import java.util.Optional;

/**
 * {@code Set-Cookie} values for the origin alone: the {@code __Host-} prefix makes the browser
 * insist on Secure, Path=/ and no Domain (RFC 6265bis §4.1.3.2). SameSite=None, since applications
 * sign in from frames and by form posts of other sites.
 */
final class HostCookie {

    private HostCookie() {}

    static String set(String name, String value, Optional<Duration> maxAge) {
        return name
                + "="
                + value
                + "; Path=/"
                + maxAge.map(age -> "; Max-Age=" + age.toSeconds()).orElse("")
                + "; Secure; HttpOnly; SameSite=None";
    }
}
