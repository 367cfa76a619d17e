package dev.gatehouse.policyengine.mail;

import dev.gatehouse.policyengine.verification.OneTimeCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Writes the mail and hands it over. */
@ApplicationScoped
class MailedCode implements CodeMail {

    private final VerificationMail mails;
    private final MailSender sender;

    MailedCode(VerificationMail mails, MailSender sender) {
        this.mails = mails;
        this.sender = sender;
    }

    @Override
    public Uni<Boolean> send(
            String address, OneTimeCode code, Duration validity, MailTexts texts, String language) {
        return sender.send(mails.to(address, code, validity, texts, language));
    }
}
