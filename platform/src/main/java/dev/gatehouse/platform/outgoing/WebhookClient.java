package dev.gatehouse.platform.outgoing;

import dev.gatehouse.platform.crypto.UuidV7;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Posts messages to addresses that the operator has set, so that they may be private ones; no
 * redirect is followed. Each is signed as Standard Webhooks has it, or carries a bearer token.
 */
@ApplicationScoped
public class WebhookClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final HttpClient http;

    @Inject
    WebhookClient(Vertx vertx, OutgoingConfig config) {
        this(vertx, OutgoingTrust.of(config.trustedCertificates()));
    }

    WebhookClient(Vertx vertx, OutgoingTrust trust) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(trust.in(new HttpClientOptions().setKeepAlive(false)));
    }

    /**
     * @throws IllegalStateException when anybody could send there in our name
     */
    public static void check(String property, WebhookConfig webhook) {
        var scheme = String.valueOf(webhook.url().getScheme());
        if (webhook.url().getHost() == null || !scheme.matches("https?")) {
            throw new IllegalStateException(property + ".url is no https address");
        }
        if (webhook.secret().isEmpty() && webhook.bearer().isEmpty()) {
            throw new IllegalStateException(property + " needs a secret or a bearer token");
        }
    }

    /** Whether it was taken (2xx); asked a second time after a 5xx, with the same webhook-id. */
    public Uni<Boolean> post(WebhookConfig to, JsonObject message) {
        var signed = SignedMessage.of(to, UuidV7.create(), Clock.systemUTC().instant(), message);
        return send(to, signed)
                .flatMap(status -> status >= 500 ? send(to, signed) : Uni.createFrom().item(status))
                .map(status -> status / 100 == 2)
                .invoke(taken -> report(taken, to.url()))
                .onFailure()
                .invoke(failure -> notSent(to.url(), failure))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Integer> send(WebhookConfig to, SignedMessage message) {
        return resolved(to.url())
                .flatMap(address -> http.request(options(to, address, message)))
                .flatMap(request -> request.send(message.body()))
                .map(WebhookClient::status)
                .ifNoItem()
                .after(to.timeout().orElse(TIMEOUT))
                .fail();
    }

    private Uni<InetAddress> resolved(URI to) {
        return vertx.executeBlocking(() -> List.of(InetAddress.getAllByName(to.getHost())), false)
                .map(addresses -> reachable(to, addresses));
    }

    /** A code must not cross the internet in the clear. */
    private static InetAddress reachable(URI to, List<InetAddress> addresses) {
        boolean clear = "http".equalsIgnoreCase(to.getScheme());
        if (clear && addresses.stream().anyMatch(OutgoingRules::isPublic)) {
            throw new OutgoingFailed(OutgoingFailed.Reason.REFUSED, "http to a public address");
        }
        return addresses.getFirst();
    }

    private static RequestOptions options(
            WebhookConfig to, InetAddress address, SignedMessage message) {
        var options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(to.url().toString())
                        .setFollowRedirects(false)
                        .putHeader("Content-Type", "application/json");
        message.headers().forEach(options::putHeader);
        return options.setServer(
                SocketAddress.inetSocketAddress(options.getPort(), address.getHostAddress()));
    }

    private static int status(HttpClientResponse response) {
        // the reset is ours and no failure
        response.exceptionHandler(_ -> {});
        response.request().reset();
        return response.statusCode();
    }

    private static void report(boolean taken, URI to) {
        if (!taken) Log.errorf("webhook refused a message host=%s", to.getHost());
    }

    private static void notSent(URI to, Throwable failure) {
        Log.errorf(
                "webhook not reached host=%s reason=%s",
                to.getHost(), failure.getClass().getSimpleName());
    }
}
