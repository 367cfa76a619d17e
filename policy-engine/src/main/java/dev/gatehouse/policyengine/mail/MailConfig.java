package dev.gatehouse.policyengine.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who mails come from; the SMTP server itself is {@code quarkus.mailer.*}. */
@ConfigMapping(prefix = "gatehouse.mail")
public interface MailConfig {

    /** Sender of mails. */
    @WithDefault("no-reply@localhost")
    String from();

    /** How long a customer waits for the SMTP server before being told to try again. */
    @WithDefault("PT10S")
    Duration timeout();
}
