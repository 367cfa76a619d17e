package dev.gatehouse.policyengine.phone;

import dev.gatehouse.platform.outgoing.WebhookClient;
import dev.gatehouse.platform.outgoing.WebhookConfig;
import dev.gatehouse.policyengine.verification.CodeThrottle;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hands codes for phones to the operator's webhooks, as many as the limits allow. */
@ApplicationScoped
class PhoneWebhooks implements PhoneSender {

    private final WebhookClient webhooks;
    private final CodeThrottle throttle;
    private final PhoneConfig config;

    PhoneWebhooks(WebhookClient webhooks, CodeThrottle throttle, PhoneConfig config) {
        this.webhooks = webhooks;
        this.throttle = throttle;
        this.config = config;
    }

    void refuseUnsafe(@Observes StartupEvent started) {
        config.sms().ifPresent(to -> WebhookClient.check("gatehouse.phone.sms", to));
        config.voice().ifPresent(to -> WebhookClient.check("gatehouse.phone.voice", to));
    }

    @Override
    public Uni<Sent> send(Message message) {
        var to = webhook(message.channel());
        if (to.isEmpty() || !isServed(message.number())) {
            Log.errorf(
                    "phone code not sent channel=%s reason=%s",
                    message.channel(), to.isEmpty() ? "no webhook" : "country");
            return Uni.createFrom().item(Sent.NOT_TAKEN);
        }
        return throttle.admitsPhoneCode(
                        message.tenant().tenantId(),
                        message.number().e164(),
                        message.clientAddress())
                .flatMap(
                        admitted ->
                                admitted
                                        ? post(to.get(), message)
                                        : Uni.createFrom().item(Sent.THROTTLED));
    }

    private Uni<Sent> post(WebhookConfig to, Message message) {
        return webhooks.post(to, body(message))
                .invoke(
                        taken ->
                                Log.infof(
                                        "phone code %s channel=%s tenant=%s region=%s",
                                        taken ? "sent" : "not sent",
                                        message.channel(),
                                        message.tenant().name(),
                                        message.number().region()))
                .map(taken -> taken ? Sent.TAKEN : Sent.NOT_TAKEN);
    }

    private static JsonObject body(Message message) {
        return new JsonObject()
                .put("type", message.channel().name())
                .put("tenant", message.tenant().name())
                .put("to", message.number().e164())
                .put(
                        "text",
                        message.texts().of(message.channel(), message.code(), message.company()))
                .put("code", message.code().value())
                .put("language", message.language());
    }

    private boolean isServed(PhoneNumber number) {
        return config.countries()
                .map(served -> served.stream().anyMatch(number.region()::equalsIgnoreCase))
                .orElse(true);
    }

    /** What there is a webhook for. */
    @Override
    public Set<PhoneChannel> channels() {
        return Stream.of(PhoneChannel.values())
                .filter(channel -> webhook(channel).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<WebhookConfig> webhook(PhoneChannel channel) {
        return switch (channel) {
            case sms -> config.sms();
            case voice -> config.voice();
        };
    }
}
