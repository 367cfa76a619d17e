package dev.gatehouse.policyengine.mail;

import dev.gatehouse.policyengine.verification.OneTimeCode;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The mail that carries a one-time code, as plain text and as HTML. */
@ApplicationScoped
public class VerificationMail {

    private final Template text;
    private final Template html;

    VerificationMail(
            @Location("mail/verification.txt") Template text,
            @Location("mail/verification.html") Template html) {
        this.text = text;
        this.html = html;
    }

    public Mail to(
            String address, OneTimeCode code, Duration validity, MailTexts texts, String language) {
        return new Mail()
                .addTo(address)
                .setSubject(oneLine(texts.subject()))
                .setText(render(text, code, validity, texts, language))
                .setHtml(render(html, code, validity, texts, language))
                // RFC 3834 §5: holiday notices are not answered to
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private static String render(
            Template template,
            OneTimeCode code,
            Duration validity,
            MailTexts texts,
            String language) {
        return template.data("texts", texts)
                .data("code", code.value())
                .data("validity", texts.validity().replace("{0}", "" + validity.toMinutes()))
                .data("language", language)
                .render();
    }

    private static String oneLine(String subject) {
        return subject.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
