package dev.gatehouse.policyengine.oauth;

import dev.gatehouse.platform.crypto.RandomToken;
import io.quarkus.qute.TemplateInstance;

/** Serves the pages that are this service's own: one card, its style inline and nothing else. */
public final class Card {
    private Card() {}

    /** The nonce lets in the template's own style only (CSP Level 3 §6.7.3). */
    public static BrowserResponse show(int status, TemplateInstance card) {
        var nonce = RandomToken.create(16);
        return BrowserResponse.page(
                status,
                card.data("nonce", nonce).render(),
                "default-src 'none'; style-src 'nonce-"
                        + nonce
                        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }
}
