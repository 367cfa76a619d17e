package dev.gatehouse.policyengine.phone;

import dev.gatehouse.platform.outgoing.WebhookConfig;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Where text messages and calls go; without an address none are sent. */
@ConfigMapping(prefix = "gatehouse.phone")
public interface PhoneConfig {

    /** Takes text messages. */
    Optional<WebhookConfig> sms();

    /** Calls a number and reads a text out. */
    Optional<WebhookConfig> voice();

    /** ISO 3166-1 codes of the countries that may be sent to; all without. */
    Optional<List<String>> countries();
}
