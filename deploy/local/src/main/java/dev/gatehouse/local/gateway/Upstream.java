package dev.gatehouse.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;

/**
 * The way to one service. While the service restarts, a request waits for it a moment: nothing was
 * sent yet when a connection is refused, so this is safe for every method.
 */
final class Upstream implements ProxyInterceptor {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final List<String> CLIENTS_OWN_CLAIMS =
            List.of(
                    "Forwarded",
                    "X-Forwarded-For",
                    "X-Forwarded-Proto",
                    "X-Forwarded-Host",
                    "X-Forwarded-Port",
                    "X-Forwarded-Prefix",
                    "X-Forwarded-Server",
                    "X-Forwarded-Ssl",
                    "X-Real-IP");

    private final Vertx vertx;
    private final String service;
    private final int port;
    private final HttpProxy proxy;

    Upstream(Vertx vertx, HttpClient client, String service, int port) {
        this.vertx = vertx;
        this.service = service;
        this.port = port;
        this.proxy =
                HttpProxy.reverseProxy(client)
                        .origin(context -> connect(context.client(), System.nanoTime()))
                        .addInterceptor(this);
    }

    void forward(HttpServerRequest request) {
        proxy.handle(request);
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        HttpServerRequest incoming = context.request().proxiedRequest();
        sayWhoAsks(incoming, context.request().headers());
        boolean repeatable = hasNoBody(incoming) && isIdempotent(incoming.method());
        if (repeatable) {
            context.request().setBody(null);
            incoming.resume();
        }
        return context.sendRequest()
                // a kept connection can break under the request when its service dies
                .recover(
                        broken ->
                                repeatable && !isRefused(broken)
                                        ? context.sendRequest()
                                        : Future.failedFuture(broken))
                .recover(unreachable -> Future.succeededFuture(unavailable(context)));
    }

    private Future<HttpClientRequest> connect(HttpClient client, long since) {
        var options = new RequestOptions().setHost("127.0.0.1").setPort(port);
        return client.request(options)
                .recover(
                        failure ->
                                isRefused(failure) && System.nanoTime() - since < PATIENCE.toNanos()
                                        ? vertx.timer(PAUSE.toMillis())
                                                .compose(later -> connect(client, since))
                                        : Future.failedFuture(failure));
    }

    private ProxyResponse unavailable(ProxyContext context) {
        return context.request()
                .release()
                .response()
                .setStatusCode(502)
                .putHeader("Content-Type", Pages.HTML)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Retry-After", "2")
                .setBody(Body.body(Buffer.buffer(Pages.serviceIsDown(service))));
    }

    private static void sayWhoAsks(HttpServerRequest incoming, MultiMap headers) {
        CLIENTS_OWN_CLAIMS.forEach(headers::remove);
        headers.set("X-Forwarded-For", incoming.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", incoming.isSSL() ? "https" : "http");
        headers.set("X-Forwarded-Host", incoming.authority().toString());
        headers.set("X-Forwarded-Port", Integer.toString(incoming.localAddress().port()));
        ClientCertificateHeader.write(incoming, headers);
    }

    private static boolean hasNoBody(HttpServerRequest incoming) {
        return !incoming.headers().contains("Content-Length")
                && !incoming.headers().contains("Transfer-Encoding");
    }

    private static boolean isIdempotent(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof ConnectException;
    }
}
