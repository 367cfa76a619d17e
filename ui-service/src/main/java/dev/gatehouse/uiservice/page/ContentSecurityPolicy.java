package dev.gatehouse.uiservice.page;

import dev.gatehouse.platform.crypto.RandomToken;

/**
 * CSP Level 3 for our own templates: only what carries this answer's nonce runs, nothing frames the
 * page, nothing but our own origin is connected to.
 *
 * <p>There is deliberately no {@code form-action}: browsers apply it to every redirect that follows
 * a form post (CSP3 §6.4.1), and without script the post of the last page ends, redirect by
 * redirect, at the application, whose own further redirects nobody knows here. What it would guard
 * against, markup injected into the page, is prevented by escaping and by the nonce.
 */
record ContentSecurityPolicy(String nonce) {

    private static final int NONCE_BYTES = 16;

    static ContentSecurityPolicy create() {
        return new ContentSecurityPolicy(RandomToken.create(NONCE_BYTES));
    }

    String header() {
        return "default-src 'none'; script-src 'nonce-"
                + nonce
                + "'; style-src 'self' 'nonce-"
                + nonce
                + "'; img-src 'self' data: https:; font-src 'self'; connect-src 'self';"
                + " base-uri 'none'; frame-ancestors 'none'";
    }
}
