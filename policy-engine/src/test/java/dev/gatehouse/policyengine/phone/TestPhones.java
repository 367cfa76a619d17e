package dev.gatehouse.policyengine.phone;

import dev.gatehouse.platform.outgoing.TestWebhooks;
import dev.gatehouse.platform.outgoing.WebhookConfig;
import dev.gatehouse.platform.outgoing.WebhookPeer;
import dev.gatehouse.policyengine.verification.CodeThrottle;
import java.util.List;
import java.util.Optional;

/** The sender without Quarkus. */
public final class TestPhones {
    private TestPhones() {}

    public static PhoneSender sender(WebhookPeer peer, CodeThrottle throttle) {
        return sender(Optional.of(peer), throttle, Optional.empty());
    }

    static PhoneWebhooks sender(
            Optional<WebhookPeer> peer, CodeThrottle throttle, Optional<List<String>> countries) {
        var config =
                new PhoneConfig() {
                    @Override
                    public Optional<WebhookConfig> sms() {
                        return peer.map(WebhookPeer::config);
                    }

                    @Override
                    public Optional<WebhookConfig> voice() {
                        return peer.map(WebhookPeer::config);
                    }

                    @Override
                    public Optional<List<String>> countries() {
                        return countries;
                    }
                };
        return new PhoneWebhooks(TestWebhooks.client(), throttle, config);
    }
}
