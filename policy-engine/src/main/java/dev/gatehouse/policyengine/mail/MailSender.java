package dev.gatehouse.policyengine.mail;

import io.quarkus.logging.Log;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands mails to the SMTP server, in the house's name. */
@ApplicationScoped
public class MailSender {

    private final ReactiveMailer mailer;
    private final MailConfig config;

    MailSender(ReactiveMailer mailer, MailConfig config) {
        this.mailer = mailer;
        this.config = config;
    }

    /** Whether the server took it; why not is for the log, and there without the address. */
    public Uni<Boolean> send(Mail mail) {
        mail.getTo().forEach(MailSender::refuseControlCharacters);
        return mailer.send(mail.setFrom(config.from()))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .replaceWith(true)
                .onFailure()
                .invoke(e -> Log.errorf("mail not sent reason=%s", e.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(false);
    }

    // CWE-93: a line break in an address would be another header
    private static void refuseControlCharacters(String address) {
        if (address.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a mail address has a control character");
        }
    }
}
