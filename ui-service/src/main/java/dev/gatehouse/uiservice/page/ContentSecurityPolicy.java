package dev.gatehouse.uiservice.page;

import dev.gatehouse.platform.crypto.RandomToken;

/**
 * CSP Level 3: only what carries this answer's nonce runs, and only those frame the page whom the
 * policy names. Our own templates load nothing from elsewhere but images; a customer's page brings
 * styles, images and fonts, and scripts where the policy allows them.
 *
 * <p>There is deliberately no {@code form-action}: browsers apply it to every redirect that follows
 * a form post (CSP3 §6.4.1), and without script the post of the last page ends, redirect by
 * redirect, at the application, whose own further redirects nobody knows here. What it would guard
 * against, markup injected into the page, is prevented by escaping and by the nonce.
 */
record ContentSecurityPolicy(String nonce, String ancestors) {

    private static final int NONCE_BYTES = 16;
    private static final String NOBODY = "'none'";

    static ContentSecurityPolicy create() {
        return framedBy(null);
    }

    /** With those who may show the page in a frame; null for nobody. */
    static ContentSecurityPolicy framedBy(String ancestors) {
        return new ContentSecurityPolicy(
                RandomToken.create(NONCE_BYTES), ancestors == null ? NOBODY : ancestors);
    }

    boolean allowsFrames() {
        return !ancestors.equals(NOBODY);
    }

    private String always() {
        return " base-uri 'none'; frame-ancestors " + ancestors;
    }

    /** For our own templates. */
    String header() {
        return "default-src 'none'; script-src "
                + allowed()
                + "; style-src 'self' "
                + allowed()
                + "; img-src 'self' data: https:; media-src data:; font-src 'self'; connect-src 'self';"
                + always();
    }

    /** For a page from elsewhere; with {@code http} also what is loaded without TLS. */
    String headerForRemote(boolean allowsScript, boolean http) {
        var web = http ? " https: http:" : " https:";
        // handlers in attributes have no nonce: CSP3 §6.1.12
        var scripts =
                allowsScript
                        ? allowed() + " 'strict-dynamic'; script-src-attr 'unsafe-inline'"
                        : allowed();
        return "default-src 'none'; script-src "
                + scripts
                + "; style-src 'self' 'unsafe-inline'"
                + web
                + "; img-src 'self' data:"
                + web
                + "; font-src 'self' data:"
                + web
                + "; media-src data:"
                + web
                + "; connect-src 'self'"
                + (allowsScript ? web + "; frame-src https:" : "")
                + ";"
                + always();
    }

    private String allowed() {
        return "'nonce-" + nonce + "'";
    }
}
