package dev.gatehouse.policyengine.mail;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.policyengine.verification.OneTimeCode;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
class MailSenderTest {

    @Inject VerificationMail mails;
    @Inject MailSender sender;
    @Inject MailConfig config;
    @Inject MockMailbox mailbox;

    @BeforeEach
    void empty() {
        mailbox.clear();
    }

    @Test
    void a_code_arrives_from_the_houses_address() {
        var texts = MailTexts.of(Map.of(), "Fish & Chips");
        var code = new OneTimeCode("123456");
        var mail = mails.to("a@b.example", code, Duration.ofMinutes(10), texts, "en");
        assertTrue(await(sender.send(mail)));
        var arrived = mailbox.getMailsSentTo("a@b.example").getFirst();
        assertEquals(config.from(), arrived.getFrom());
        assertTrue(arrived.getText().contains("123456"));
        assertTrue(arrived.getHtml().contains("Fish &amp; Chips"));
    }

    // CWE-93
    @Test
    void an_address_with_a_line_break_is_refused() {
        var mail = new Mail().addTo("a@b.example\r\nBcc: c@d.example").setSubject("x").setText("y");
        assertThrows(IllegalArgumentException.class, () -> sender.send(mail));
        assertFalse(mailbox.getTotalMessagesSent() > 0);
    }
}
