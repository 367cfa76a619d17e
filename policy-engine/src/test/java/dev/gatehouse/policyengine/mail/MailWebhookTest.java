package dev.gatehouse.policyengine.mail;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.outgoing.TestWebhooks;
import dev.gatehouse.platform.outgoing.WebhookConfig;
import dev.gatehouse.platform.outgoing.WebhookPeer;
import io.quarkus.mailer.Mail;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailWebhookTest {
    private static final Mail MAIL =
            new Mail().addTo("a@b.example").setSubject("Hi").setText("text").setHtml("<p>html");

    private final WebhookPeer peer = new WebhookPeer();
    private final MailSender sender =
            new MailSender(
                    null,
                    TestWebhooks.client(),
                    new MailConfig() {
                        @Override
                        public String from() {
                            return "no-reply@contoso.com";
                        }

                        @Override
                        public Duration timeout() {
                            return Duration.ZERO;
                        }

                        @Override
                        public Optional<WebhookConfig> webhook() {
                            return Optional.of(peer.config());
                        }
                    });

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void a_mail_goes_to_the_operators_webhook_where_there_is_one() {
        assertTrue(await(sender.send(MAIL)));
        assertEquals(
                new JsonObject()
                        .put("type", "mail")
                        .put("from", "no-reply@contoso.com")
                        .put("to", new JsonArray().add("a@b.example"))
                        .put("subject", "Hi")
                        .put("text", "text")
                        .put("html", "<p>html"),
                peer.got().getFirst().body());
    }

    @Test
    void what_the_webhook_refuses_is_not_sent() {
        peer.answering(422);
        assertFalse(await(sender.send(MAIL)));
    }
}
