package dev.gatehouse.platform.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookClientTest {
    private static final JsonObject MESSAGE = new JsonObject().put("text", "Grüße");

    private final WebhookPeer peer = new WebhookPeer();

    @AfterEach
    void close() {
        peer.close();
    }

    private static boolean post(WebhookConfig to) {
        return TestWebhooks.client().post(to, MESSAGE).await().atMost(Duration.ofSeconds(30));
    }

    private WebhookConfig config(Optional<String> secret, Optional<String> bearer) {
        return WebhookPeer.config(peer.url(), secret, bearer, Duration.ofSeconds(10));
    }

    @Test
    void a_message_arrives_as_json_signed_with_the_secret() {
        assertTrue(post(config(Optional.of("s3cret"), Optional.empty())));
        var got = peer.got().getFirst();
        assertEquals(MESSAGE, got.body());
        assertEquals("application/json", got.headers().get("content-type"));
        assertEquals(
                SignedMessage.signature(
                        "s3cret",
                        got.headers().get("webhook-id"),
                        Long.parseLong(got.headers().get("webhook-timestamp")),
                        MESSAGE.encode()),
                got.headers().get("webhook-signature"));
        assertNull(got.headers().get("authorization"));
    }

    @Test
    void a_bearer_token_goes_along_instead() {
        assertTrue(post(config(Optional.empty(), Optional.of("t0ken"))));
        assertEquals("Bearer t0ken", peer.got().getFirst().headers().get("authorization"));
        assertNull(peer.got().getFirst().headers().get("webhook-signature"));
    }

    @Test
    void after_a_5xx_it_is_asked_once_more_with_the_same_id() {
        peer.answering(503);
        assertTrue(post(peer.config()));
        assertEquals(2, peer.got().size());
        assertEquals(
                peer.got().get(0).headers().get("webhook-id"),
                peer.got().get(1).headers().get("webhook-id"));
        peer.answering(500, 500);
        assertFalse(post(peer.config()));
        assertEquals(4, peer.got().size());
    }

    @Test
    void a_4xx_is_an_answer() {
        peer.answering(400);
        assertFalse(post(peer.config()));
        assertEquals(1, peer.got().size());
    }

    // OWASP ASVS 5.0 §1.3.6
    @Test
    void a_redirect_is_not_followed() {
        peer.answering(307);
        assertFalse(post(peer.config()));
        assertEquals(1, peer.got().size());
    }

    @Test
    void who_does_not_answer_is_not_waited_for() {
        peer.silent();
        var to =
                WebhookPeer.config(
                        peer.url(), Optional.of("s"), Optional.empty(), Duration.ofMillis(200));
        assertFalse(post(to));
    }

    @Test
    void who_is_not_there_takes_nothing() {
        peer.close();
        assertFalse(post(peer.config()));
    }

    // a code must not cross the internet in the clear; 192.0.2.1 is in nobody's network
    @Test
    void a_public_address_is_asked_over_https_only() {
        var to =
                WebhookPeer.config(
                        URI.create("http://192.0.2.1/hook"),
                        Optional.of("s"),
                        Optional.empty(),
                        Duration.ofMinutes(10));
        assertFalse(post(to));
    }

    @Test
    void a_webhook_that_anybody_could_call_stops_the_service() {
        assertThrows(
                IllegalStateException.class,
                () -> WebhookClient.check("x", config(Optional.empty(), Optional.empty())));
        var file =
                WebhookPeer.config(
                        URI.create("file:///etc"),
                        Optional.of("s"),
                        Optional.empty(),
                        Duration.ZERO);
        assertThrows(IllegalStateException.class, () -> WebhookClient.check("x", file));
        WebhookClient.check("x", peer.config());
    }
}
