package dev.gatehouse.policyengine.oauth;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What the browser gets in the end: a redirect or a page, with cookies. Any service may relay it,
 * so all that it needs is in it.
 *
 * @param location null for a page
 * @param html null for a redirect
 */
public record BrowserResponse(
        int status, URI location, String html, List<String> cookies, String contentSecurityPolicy) {
    public BrowserResponse {
        cookies = List.copyOf(cookies);
    }

    public static BrowserResponse redirect(URI to) {
        return new BrowserResponse(302, to, null, List.of(), null);
    }

    public static BrowserResponse page(int status, String html, String contentSecurityPolicy) {
        return new BrowserResponse(status, null, html, List.of(), contentSecurityPolicy);
    }

    public BrowserResponse with(List<String> moreCookies) {
        var all = new ArrayList<>(cookies);
        all.addAll(moreCookies);
        return new BrowserResponse(status, location, html, all, contentSecurityPolicy);
    }

    /** The response may hold a code or a token. */
    @Override
    public String toString() {
        return "BrowserResponse[" + status + "]";
    }
}
