package dev.gatehouse.policyengine.oauth;

import dev.gatehouse.platform.crypto.RandomToken;
import io.quarkus.qute.TemplateInstance;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Serves the pages that are this service's own: one card, its style inline and nothing else. */
public final class Card {
    private Card() {}

    /**
     * What a card may do beyond looking good.
     *
     * @param script whether the template's own script runs
     * @param frames CSP sources of frames
     * @param forms CSP sources of form actions
     */
    public record Sources(boolean script, String frames, String forms) {
        public static final Sources NONE = new Sources(false, "'none'", "'none'");
        public static final Sources SCRIPT = new Sources(true, "'none'", "'none'");

        /** Frames of these origins only, and of ours, where the answers of some come back to. */
        public Sources withFrames(List<URI> addresses) {
            return new Sources(script, withOurs(addresses), forms);
        }

        /** Forms to these origins, whose answers may lead back to us. */
        public Sources withFormsTo(List<URI> addresses) {
            return addresses.isEmpty() ? this : new Sources(script, frames, withOurs(addresses));
        }

        private static String withOurs(List<URI> addresses) {
            return Stream.concat(Stream.of("'self'"), addresses.stream().map(Sources::origin))
                    .distinct()
                    .collect(Collectors.joining(" "));
        }

        /** Forms to ourselves, whose answer may lead to this address. */
        public Sources withFormTo(Optional<URI> address) {
            return new Sources(
                    script, frames, "'self'" + address.map(to -> " " + origin(to)).orElse(""));
        }

        /** A scheme of an installed application has no origin. */
        private static String origin(URI address) {
            return address.getRawAuthority() == null || !address.getScheme().startsWith("http")
                    ? address.getScheme() + ":"
                    : address.getScheme() + "://" + address.getRawAuthority();
        }
    }

    public static BrowserResponse show(int status, TemplateInstance card) {
        return show(status, card, Sources.NONE);
    }

    /** One whose form is posted back to us. */
    public static BrowserResponse form(int status, TemplateInstance card) {
        return show(status, card, Sources.NONE.withFormTo(Optional.empty()));
    }

    /** The nonce lets in the template's own style and script only (CSP Level 3 §6.7.3). */
    public static BrowserResponse show(int status, TemplateInstance card, Sources sources) {
        var nonce = RandomToken.create(16);
        return BrowserResponse.page(
                status,
                card.data("nonce", nonce).render(),
                "default-src 'none'; style-src 'nonce-"
                        + nonce
                        + "'; script-src "
                        + (sources.script() ? "'nonce-" + nonce + "'" : "'none'")
                        + "; frame-src "
                        + sources.frames()
                        + "; form-action "
                        + sources.forms()
                        + "; base-uri 'none'; frame-ancestors 'none'");
    }
}
