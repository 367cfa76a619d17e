package dev.gatehouse.platform.outgoing;

import io.vertx.mutiny.core.Vertx;
import java.util.Optional;

/** The client without Quarkus. */
public final class TestWebhooks {
    private static final WebhookClient CLIENT =
            new WebhookClient(Vertx.vertx(), OutgoingTrust.of(Optional.empty()));

    private TestWebhooks() {}

    public static WebhookClient client() {
        return CLIENT;
    }
}
