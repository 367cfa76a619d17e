package dev.gatehouse.policyengine.oauth;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Puts what the browser gets on the wire. */
public final class BrowserResponses {
    private BrowserResponses() {}

    /** Nothing of it is kept by caches or told to the next site (RFC 9700 §4.2.4). */
    public static Response of(BrowserResponse response) {
        var builder =
                Response.status(response.status())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .header("Referrer-Policy", "no-referrer")
                        .header("X-Content-Type-Options", "nosniff");
        response.cookies().forEach(cookie -> builder.header(HttpHeaders.SET_COOKIE, cookie));
        if (response.location() != null) {
            builder.header(HttpHeaders.LOCATION, response.location().toString());
        }
        if (response.html() != null) {
            builder.type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8")).entity(response.html());
        }
        if (response.contentSecurityPolicy() != null) {
            builder.header("Content-Security-Policy", response.contentSecurityPolicy());
        }
        return builder.build();
    }
}
