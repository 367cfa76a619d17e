package dev.gatehouse.policyengine.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.verification.OneTimeCode;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerificationMailTest {

    private static final Engine QUTE =
            Engine.builder()
                    .addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .build();

    private final VerificationMail mails =
            new VerificationMail(
                    template("verification.txt", Variant.TEXT_PLAIN),
                    template("verification.html", Variant.TEXT_HTML));

    private static Template template(String name, String contentType) {
        try (var source = VerificationMail.class.getResourceAsStream("/templates/mail/" + name)) {
            var text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
            return QUTE.parse(text, Variant.forContentType(contentType));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Mail mail(MailTexts texts) {
        return mails.to(
                "a@b.example", new OneTimeCode("123456"), Duration.ofMinutes(10), texts, "en");
    }

    @Test
    void the_mail_says_who_writes_the_code_and_how_long_it_is_good() {
        var mail = mail(MailTexts.of(Map.of(), "Contoso"));
        assertEquals(List.of("a@b.example"), mail.getTo());
        assertEquals("Your Contoso verification code", mail.getSubject());
        for (String body : List.of(mail.getText(), mail.getHtml())) {
            assertTrue(body.contains("Contoso"), body);
            assertTrue(body.contains("123456"), body);
            assertTrue(body.contains("10 minutes"), body);
        }
    }

    // a subject is shown on locked screens
    @Test
    void the_subject_does_not_tell_the_code() {
        assertFalse(mail(MailTexts.of(Map.of(), "Contoso")).getSubject().contains("123456"));
    }

    @Test
    void a_policys_localization_replaces_the_words() {
        var texts =
                MailTexts.of(
                        Map.of(
                                "email_subject", "Ihr Code für {0}",
                                "email_validity", "Er gilt {0} Minuten."),
                        "Contoso");
        var mail = mail(texts);
        assertEquals("Ihr Code für Contoso", mail.getSubject());
        assertTrue(mail.getText().contains("Er gilt 10 Minuten."));
        assertTrue(mail.getText().contains("Your code is: 123456"));
    }

    // OWASP ASVS 5.0 §1.2.1: a tenant's name is text, not markup
    @Test
    void names_are_escaped_in_html_and_plain_in_text() {
        var mail = mail(MailTexts.of(Map.of(), "Fish & <Chips>"));
        assertTrue(mail.getHtml().contains("Fish &amp; &lt;Chips&gt;"), mail.getHtml());
        assertTrue(mail.getText().contains("Fish & <Chips>"), mail.getText());
    }

    // CWE-93: no further headers by a line break in a name
    @Test
    void a_line_break_in_a_name_does_not_reach_the_subject() {
        var subject = mail(MailTexts.of(Map.of(), "Contoso\r\nBcc: x@y.example")).getSubject();
        assertEquals("Your Contoso Bcc: x@y.example verification code", subject);
    }
}
