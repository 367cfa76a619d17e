package dev.gatehouse.policyengine.mail;

import dev.gatehouse.platform.outgoing.WebhookClient;
import io.quarkus.logging.Log;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Hands mails to the SMTP server or to the operator's webhook, in the house's name. */
@ApplicationScoped
public class MailSender {

    private final ReactiveMailer mailer;
    private final WebhookClient webhooks;
    private final MailConfig config;

    MailSender(ReactiveMailer mailer, WebhookClient webhooks, MailConfig config) {
        this.mailer = mailer;
        this.webhooks = webhooks;
        this.config = config;
    }

    void refuseUnsafe(@Observes StartupEvent started) {
        config.webhook().ifPresent(to -> WebhookClient.check("gatehouse.mail.webhook", to));
    }

    /** Whether it was taken; why not is for the log, and there without the address. */
    public Uni<Boolean> send(Mail mail) {
        mail.getTo().forEach(MailSender::refuseControlCharacters);
        mail.setFrom(config.from());
        return config.webhook()
                .map(to -> webhooks.post(to, body(mail)))
                .orElseGet(() -> bySmtp(mail));
    }

    private Uni<Boolean> bySmtp(Mail mail) {
        return mailer.send(mail)
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .replaceWith(true)
                .onFailure()
                .invoke(e -> Log.errorf("mail not sent reason=%s", e.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(false);
    }

    private static JsonObject body(Mail mail) {
        return new JsonObject()
                .put("type", "mail")
                .put("from", mail.getFrom())
                .put("to", new JsonArray(mail.getTo()))
                .put("subject", mail.getSubject())
                .put("text", mail.getText())
                .put("html", mail.getHtml());
    }

    // CWE-93: a line break in an address would be another header
    private static void refuseControlCharacters(String address) {
        if (address.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a mail address has a control character");
        }
    }
}
