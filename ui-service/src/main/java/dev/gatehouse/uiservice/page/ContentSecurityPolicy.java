package dev.gatehouse.uiservice.page;

import dev.gatehouse.platform.crypto.RandomToken;

/**
 * CSP Level 3: only what carries this answer's nonce runs, nothing frames the page. Our own
 * templates load nothing from elsewhere but images; a customer's page brings styles, images and
 * fonts, and scripts where the policy allows them.
 *
 * <p>There is deliberately no {@code form-action}: browsers apply it to every redirect that follows
 * a form post (CSP3 §6.4.1), and without script the post of the last page ends, redirect by
 * redirect, at the application, whose own further redirects nobody knows here. What it would guard
 * against, markup injected into the page, is prevented by escaping and by the nonce.
 */
record ContentSecurityPolicy(String nonce) {

    private static final int NONCE_BYTES = 16;
    private static final String ALWAYS = " base-uri 'none'; frame-ancestors 'none'";

    static ContentSecurityPolicy create() {
        return new ContentSecurityPolicy(RandomToken.create(NONCE_BYTES));
    }

    /** For our own templates. */
    String header() {
        return "default-src 'none'; script-src "
                + allowed()
                + "; style-src 'self' "
                + allowed()
                + "; img-src 'self' data: https:; font-src 'self'; connect-src 'self';"
                + ALWAYS;
    }

    /** For a page from elsewhere; with {@code http} also what is loaded without TLS. */
    String headerForRemote(boolean allowsScript, boolean http) {
        var web = http ? " https: http:" : " https:";
        var scripts = allowsScript ? allowed() + " 'strict-dynamic'" : allowed();
        return "default-src 'none'; script-src "
                + scripts
                + "; style-src 'self' 'unsafe-inline'"
                + web
                + "; img-src 'self' data:"
                + web
                + "; font-src 'self' data:"
                + web
                + "; media-src"
                + web
                + "; connect-src 'self'"
                + (allowsScript ? web : "")
                + ";"
                + ALWAYS;
    }

    private String allowed() {
        return "'nonce-" + nonce + "'";
    }
}
