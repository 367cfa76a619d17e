package dev.gatehouse.policyengine.outgoing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Sends to addresses that others have named. The host is resolved once and that very address is
 * connected to, so that a name which changes its mind gains nothing (DNS rebinding); no redirect is
 * followed.
 */
@ApplicationScoped
public class OutgoingClient {

    private final Vertx vertx;
    private final HttpClient http;
    private final OutgoingRules rules;
    private final Duration timeout;

    OutgoingClient(Vertx vertx, OutgoingConfig config) {
        this.vertx = vertx;
        this.rules = new OutgoingRules(config.allowedHosts().orElse(List.of()));
        this.timeout = config.timeout();
        this.http =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setKeepAlive(false)
                                .setConnectTimeout((int) timeout.toMillis()));
    }

    /**
     * Posts a form and answers with the status; what else is answered is not read.
     *
     * @throws OutgoingRefused as the failure when the address may not be called
     */
    public Uni<Integer> post(URI to, String form) {
        return resolved(to)
                .flatMap(address -> http.request(options(to, address)))
                .flatMap(request -> request.send(form))
                .map(OutgoingClient::status)
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    private Uni<InetAddress> resolved(URI to) {
        return vertx.executeBlocking(() -> List.of(InetAddress.getAllByName(to.getHost())), false)
                .map(
                        addresses -> {
                            rules.refusal(to, addresses)
                                    .ifPresent(
                                            reason -> {
                                                throw new OutgoingRefused(reason);
                                            });
                            return addresses.getFirst();
                        });
    }

    private static RequestOptions options(URI to, InetAddress address) {
        var options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(to.toString())
                        .setFollowRedirects(false)
                        .putHeader("Content-Type", "application/x-www-form-urlencoded");
        return options.setServer(
                SocketAddress.inetSocketAddress(options.getPort(), address.getHostAddress()));
    }

    private static int status(HttpClientResponse response) {
        // the reset is ours and no failure
        response.exceptionHandler(_ -> {});
        response.request().reset();
        return response.statusCode();
    }
}
