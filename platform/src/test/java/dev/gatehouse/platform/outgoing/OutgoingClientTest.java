package dev.gatehouse.platform.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.platform.outgoing.OutgoingFailed.Reason;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutgoingClientTest {

    private static final Duration SOON = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer peer;

    @BeforeEach
    void listen() throws IOException {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        peer.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        peer.stop(0);
        vertx.closeAndAwait();
    }

    private static OutgoingConfig allowing(Optional<Path> trusted, String... hosts) {
        return new OutgoingConfig() {
            @Override
            public Optional<List<String>> allowedHosts() {
                return Optional.of(List.of(hosts));
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public Optional<Path> trustedCertificates() {
                return trusted;
            }
        };
    }

    private OutgoingClient client() {
        return new OutgoingClient(vertx, allowing(Optional.empty(), "127.0.0.1"));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + peer.getAddress().getPort() + path);
    }

    private static OutgoingResponse send(OutgoingClient client, OutgoingRequest request) {
        return client.send(request).await().atMost(Duration.ofSeconds(20));
    }

    private static Reason failure(OutgoingClient client, OutgoingRequest request) {
        return assertThrows(OutgoingFailed.class, () -> send(client, request)).reason();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
        if (!body.isEmpty()) exchange.getResponseBody().write(body.getBytes());
        exchange.close();
    }

    @Test
    void a_request_arrives_and_its_answer_comes_back() {
        peer.createContext(
                "/echo",
                exchange -> {
                    var sent = new String(exchange.getRequestBody().readAllBytes());
                    var key = exchange.getRequestHeaders().getFirst("x-api-key");
                    exchange.getResponseHeaders().set("X-Trace", "7");
                    answer(exchange, 201, exchange.getRequestMethod() + sent + key);
                });
        var request = OutgoingRequest.post(address("/echo"), "application/json", "{}");
        var response = send(client(), request.with("x-api-key", "k"));
        assertEquals(201, response.status());
        assertEquals("POST{}k", response.text());
        assertEquals(Optional.of("7"), response.header("x-trace"));
    }

    // RFC 9110 §5.5
    @Test
    void a_value_cannot_begin_another_header() {
        peer.createContext(
                "/",
                exchange ->
                        answer(
                                exchange,
                                200,
                                exchange.getRequestHeaders().getFirst("name")
                                        + exchange.getRequestHeaders().containsKey("admin")));
        var request = OutgoingRequest.get(address("/")).with("name", "a\r\nadmin: true");
        assertEquals("a  admin: truefalse", send(client(), request).text());
    }

    @Test
    void a_private_address_is_refused_unless_it_is_allowed() {
        var strict = new OutgoingClient(vertx, allowing(Optional.empty(), "other.example"));
        assertEquals(Reason.REFUSED, failure(strict, OutgoingRequest.get(address("/"))));
    }

    @Test
    void a_redirect_is_an_answer_and_not_followed() {
        peer.createContext(
                "/away",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "http://169.254.169.254/");
                    answer(exchange, 302, "");
                });
        assertEquals(302, send(client(), OutgoingRequest.get(address("/away"))).status());
    }

    @Test
    void who_does_not_answer_is_not_waited_for() {
        peer.createContext("/", _ -> awaitEnd());
        var request = OutgoingRequest.get(address("/")).within(SOON, 100);
        assertEquals(Reason.TIMED_OUT, failure(client(), request));
    }

    @Test
    void who_drips_an_answer_is_not_waited_for() {
        peer.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    awaitEnd();
                });
        var request = OutgoingRequest.get(address("/")).within(SOON, 100);
        assertEquals(Reason.TIMED_OUT, failure(client(), request));
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_answer_over_the_limit_is_not_read() {
        peer.createContext("/", exchange -> answer(exchange, 200, "x".repeat(101)));
        var to = OutgoingRequest.get(address("/"));
        var all = to.within(Duration.ofSeconds(5), 101);
        assertEquals(101, send(client(), all).body().length);
        var less = to.within(Duration.ofSeconds(5), 100);
        assertEquals(Reason.TOO_LARGE, failure(client(), less));
    }

    @Test
    void nobody_listening_is_told_apart_from_an_unknown_name() {
        var closed = address("/");
        peer.stop(0);
        assertEquals(Reason.BROKEN, failure(client(), OutgoingRequest.get(closed)));
        // RFC 1035 §2.3.4: no label has more than 63 octets, so nobody is asked
        var unknown = URI.create("https://" + "a".repeat(64) + ".example/");
        assertEquals(Reason.UNKNOWN_HOST, failure(client(), OutgoingRequest.get(unknown)));
    }

    // RFC 9110 §4.3.4: who is connected to has to be who was named
    @Test
    void a_host_may_be_connected_to_elsewhere_and_has_to_prove_its_name(@TempDir Path folder)
            throws IOException {
        var certificate = TestCertificate.server(List.of("idp.example"));
        var trusted = Files.writeString(folder.resolve("trusted.pem"), certificate.pem());
        var elsewhere = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        elsewhere.setHttpsConfigurator(new HttpsConfigurator(certificate.tls()));
        elsewhere.createContext("/", exchange -> answer(exchange, 200, "it is me"));
        elsewhere.start();
        try {
            var to = "=127.0.0.1:" + elsewhere.getAddress().getPort();
            var client =
                    new OutgoingClient(
                            vertx,
                            allowing(Optional.of(trusted)),
                            OutgoingRoutes.of(List.of("idp.example" + to, "b.example" + to)));
            var named = OutgoingRequest.get(URI.create("https://IDP.example/"));
            assertEquals("it is me", send(client, named).text());
            var another = OutgoingRequest.get(URI.create("https://b.example/"));
            assertEquals(Reason.BROKEN, failure(client, another));
        } finally {
            elsewhere.stop(0);
        }
        assertThrows(
                IllegalArgumentException.class, () -> OutgoingRoutes.of(List.of("idp.example")));
    }

    @Test
    void a_peer_that_wants_a_certificate_gets_the_one_of_the_request(@TempDir Path folder)
            throws Exception {
        var server = TestCertificate.server();
        var known = TestCertificate.rsa();
        var tls = mutual(server, known);
        try {
            var file = Files.writeString(folder.resolve("ca.pem"), server.pem());
            var client = new OutgoingClient(vertx, allowing(Optional.of(file), "127.0.0.1"));
            var to = URI.create("https://127.0.0.1:" + tls.getAddress().getPort() + "/");
            var key = CertifiedKey.ofPem(known.keyPem() + known.pem());
            var request = OutgoingRequest.get(to);
            assertEquals("CN=client", send(client, request.as(Optional.of(key))).text());
            assertEquals(Reason.BROKEN, failure(client, request));
            var untrusting = client();
            assertEquals(Reason.BROKEN, failure(untrusting, request.as(Optional.of(key))));
        } finally {
            tls.stop(0);
        }
    }

    private static HttpsServer mutual(TestCertificate server, TestCertificate client)
            throws Exception {
        var password = "changeit".toCharArray();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(CertifiedKey.ofPem(server.keyPem() + server.pem()).keyStore(password), password);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("client", client.certificate());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        var tls = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tls.setHttpsConfigurator(
                new HttpsConfigurator(context) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        var wanted = context.getDefaultSSLParameters();
                        wanted.setNeedClientAuth(true);
                        parameters.setSSLParameters(wanted);
                    }
                });
        tls.createContext(
                "/",
                exchange ->
                        answer(
                                exchange,
                                200,
                                ((HttpsExchange) exchange)
                                        .getSSLSession()
                                        .getPeerPrincipal()
                                        .getName()));
        tls.start();
        return tls;
    }
}
