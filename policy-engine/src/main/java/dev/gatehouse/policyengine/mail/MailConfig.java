package dev.gatehouse.policyengine.mail;

import dev.gatehouse.platform.outgoing.WebhookConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Who mails come from and who takes them; an SMTP server itself is {@code quarkus.mailer.*}. */
@ConfigMapping(prefix = "gatehouse.mail")
public interface MailConfig {

    /** Sender of mails. */
    @WithDefault("no-reply@localhost")
    String from();

    /** How long a customer waits for the SMTP server before being told to try again. */
    @WithDefault("PT10S")
    Duration timeout();

    /** Takes mails instead of the SMTP server. */
    Optional<WebhookConfig> webhook();
}
