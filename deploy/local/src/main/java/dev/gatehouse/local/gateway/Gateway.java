package dev.gatehouse.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The one origin that browsers and applications see, over HTTP and over HTTPS. */
public final class Gateway {

    /**
     * Where to listen and where the services are.
     *
     * @param mutualTlsPort where clients are asked for their certificate too (RFC 8705 §5)
     * @param services the port of each service on this machine, by the name the routing table uses
     */
    public record Settings(
            int httpPort,
            int httpsPort,
            int mutualTlsPort,
            Path certificateChain,
            Path privateKey,
            Map<String, Integer> services) {}

    private static final String LOOPBACK = "127.0.0.1";

    private final RoutingTable routes = RoutingTable.load();
    private final Map<String, Upstream> upstreams = new HashMap<>();
    private final String frontPage;

    private Gateway(Vertx vertx, Map<String, Integer> services, String frontPage) {
        var client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setMaxPoolSize(256)
                                .setConnectTimeout(2_000)
                                .setKeepAliveTimeout(30)
                                .setDecompressionSupported(false));
        services.forEach(
                (name, port) -> upstreams.put(name, new Upstream(vertx, client, name, port)));
        this.frontPage = frontPage;
    }

    /**
     * Listens until the Vert.x instance is closed.
     *
     * @param frontPage the HTML at {@code /}
     */
    public static Future<Void> open(Vertx vertx, Settings settings, String frontPage) {
        var gateway = new Gateway(vertx, settings.services(), frontPage);
        var keys =
                new PemKeyCertOptions()
                        .setCertPath(settings.certificateChain().toString())
                        .setKeyPath(settings.privateKey().toString());
        var plain = options();
        var secure = options().setSsl(true).setKeyCertOptions(keys);
        return vertx.createHttpServer(plain)
                .requestHandler(gateway::answer)
                .listen(settings.httpPort(), LOOPBACK)
                .compose(
                        listening ->
                                vertx.createHttpServer(secure)
                                        .requestHandler(gateway::answer)
                                        .listen(settings.httpsPort(), LOOPBACK))
                .compose(
                        listening ->
                                vertx.createHttpServer(mutual(keys))
                                        .requestHandler(gateway::answer)
                                        .listen(settings.mutualTlsPort(), LOOPBACK))
                .mapEmpty();
    }

    // Whose certificate it is the token-service knows, by its thumbprint: here any will do
    private static HttpServerOptions mutual(PemKeyCertOptions keys) {
        return options()
                .setSsl(true)
                .setKeyCertOptions(keys)
                .setClientAuth(ClientAuth.REQUEST)
                .setTrustOptions(TrustOptions.wrap(new AnyCertificate()));
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                // as much as the services take: an id_token_hint travels in the query
                .setMaxInitialLineLength(32 * 1024)
                .setMaxHeaderSize(64 * 1024)
                .setHandle100ContinueAutomatically(true)
                // a body of HTTP/2 has no length to announce, and the proxy can not send it on
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false)
                .setCompressionSupported(false);
    }

    private void answer(HttpServerRequest request) {
        var target = RequestTarget.parse(request.uri());
        if (target.isEmpty() || request.authority() == null) {
            page(request.response().setStatusCode(400), Pages.badRequest());
            return;
        }
        if (target.get().path().equals("/")) {
            page(request.response(), frontPage);
            return;
        }
        routes.serviceFor(target.get())
                .map(upstreams::get)
                .ifPresentOrElse(
                        upstream -> upstream.forward(request),
                        () -> page(request.response().setStatusCode(404), Pages.notFound()));
    }

    private static void page(HttpServerResponse response, String html) {
        response.putHeader("Content-Type", Pages.HTML)
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(html);
    }
}
