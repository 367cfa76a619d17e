package dev.gatehouse.platform.outgoing;

import dev.gatehouse.platform.outgoing.OutgoingFailed.Reason;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Sends to addresses that others have named. The host is resolved once and that very address is
 * connected to, so that a name which changes its mind gains nothing (DNS rebinding); no redirect is
 * followed.
 */
@ApplicationScoped
public class OutgoingClient implements Outgoing {

    // a slow service keeps its own connections, and must not keep those of all others waiting
    private static final int CONNECTIONS_PER_HOST = 200;
    private static final long CONNECT_MILLIS = 5_000;

    private final Vertx vertx;
    private final HttpClient http;
    private final OutgoingRules rules;
    private final OutgoingRoutes routes;
    private final OutgoingTrust trust;
    private final Duration timeout;

    @Inject
    OutgoingClient(Vertx vertx, OutgoingConfig config, OutgoingRoutesConfig routes) {
        this(vertx, config, OutgoingRoutes.of(routes.hosts().orElse(List.of())));
    }

    /** For tests, without a container. */
    public OutgoingClient(Vertx vertx, OutgoingConfig config) {
        this(vertx, config, OutgoingRoutes.NONE);
    }

    OutgoingClient(Vertx vertx, OutgoingConfig config, OutgoingRoutes routes) {
        this.vertx = vertx;
        this.rules = new OutgoingRules(config.allowedHosts().orElse(List.of()));
        this.routes = routes;
        this.trust = OutgoingTrust.of(config.trustedCertificates());
        this.timeout = config.timeout();
        this.http = vertx.createHttpClient(options());
    }

    private HttpClientOptions options() {
        var options =
                new HttpClientOptions()
                        .setKeepAlive(false)
                        .setMaxPoolSize(CONNECTIONS_PER_HOST)
                        .setConnectTimeout((int) CONNECT_MILLIS);
        return trust.in(options);
    }

    /** Posts a form and answers with the status; what else is answered is not read. */
    public Uni<Integer> post(URI to, String form) {
        var request = OutgoingRequest.post(to, "application/x-www-form-urlencoded", form);
        return send(request.within(timeout, 0), http, true).map(OutgoingResponse::status);
    }

    @Override
    public Uni<OutgoingResponse> send(OutgoingRequest request) {
        if (request.certificate().isEmpty()) return send(request, http, false);
        // a client's certificate belongs to the connections of one request
        var own = vertx.createHttpClient(OutgoingTrust.as(request.certificate().get(), options()));
        return send(request, own, false).onTermination().invoke(own::closeAndForget);
    }

    private Uni<OutgoingResponse> send(OutgoingRequest request, HttpClient client, boolean status) {
        return resolved(request.to())
                .flatMap(address -> client.request(options(request, address)))
                .flatMap(sent -> exchange(sent, request, status))
                .ifNoItem()
                .after(request.timeout())
                .fail()
                .onFailure()
                .transform(failure -> failed(request.to(), failure))
                .emitOn(caller());
    }

    /** A time-out is found by a timer, and what follows belongs to whoever asked. */
    private static Executor caller() {
        var context = io.vertx.core.Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(_ -> task.run());
    }

    private static Uni<OutgoingResponse> exchange(
            HttpClientRequest sent, OutgoingRequest request, boolean status) {
        return request.body()
                .map(sent::send)
                .orElseGet(sent::send)
                .flatMap(
                        response ->
                                status
                                        ? Uni.createFrom().item(Answer.statusOf(response))
                                        : Answer.of(response, request.limit()))
                // nobody waits any longer: whoever drips an answer keeps no connection of ours
                .onCancellation()
                .invoke(() -> sent.reset());
    }

    private Uni<InetSocketAddress> resolved(URI to) {
        if (to.getHost() == null) return refused("no host to call");
        var route = routes.to(to.getHost());
        if (route.isPresent() && "https".equalsIgnoreCase(to.getScheme())) {
            return Uni.createFrom().item(route.get());
        }
        return vertx.executeBlocking(() -> List.of(InetAddress.getAllByName(to.getHost())), false)
                .flatMap(
                        addresses ->
                                rules.refusal(to, addresses)
                                        .map(OutgoingClient::<InetSocketAddress>refused)
                                        .orElseGet(
                                                () ->
                                                        Uni.createFrom()
                                                                .item(
                                                                        socket(
                                                                                to,
                                                                                addresses
                                                                                        .getFirst()))));
    }

    private static InetSocketAddress socket(URI to, InetAddress address) {
        boolean secure = "https".equalsIgnoreCase(to.getScheme());
        return new InetSocketAddress(address, to.getPort() >= 0 ? to.getPort() : secure ? 443 : 80);
    }

    private static <T> Uni<T> refused(String reason) {
        return Uni.createFrom().failure(new OutgoingFailed(Reason.REFUSED, reason));
    }

    private static OutgoingFailed failed(URI to, Throwable failure) {
        var host = to.getHost();
        return switch (failure) {
            case OutgoingFailed known -> known;
            case UnknownHostException _ -> new OutgoingFailed(Reason.UNKNOWN_HOST, host);
            case TimeoutException _ -> new OutgoingFailed(Reason.TIMED_OUT, host);
            default ->
                    new OutgoingFailed(
                            Reason.BROKEN, host + " " + failure.getClass().getSimpleName());
        };
    }

    private static RequestOptions options(OutgoingRequest request, InetSocketAddress address) {
        var options =
                new RequestOptions()
                        .setMethod(HttpMethod.valueOf(request.method()))
                        .setAbsoluteURI(request.to().toString())
                        .setConnectTimeout(Math.min(CONNECT_MILLIS, request.timeout().toMillis()))
                        .setFollowRedirects(false);
        request.headers().forEach(options::putHeader);
        return options.setServer(
                SocketAddress.inetSocketAddress(
                        address.getPort(), address.getAddress().getHostAddress()));
    }
}
