package dev.gatehouse.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.local.certificate.LocalAuthority;
import dev.gatehouse.local.suite.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {

    private static final String TOKEN = "/contoso.com/b2c_1_x/oauth2/v2.0/token";

    @TempDir Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Ports ports = Ports.free();
    private final List<String> reached = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer service;
    private LocalAuthority authority;
    private volatile boolean breaksFirst;

    @BeforeEach
    void open() throws Exception {
        startService();
        authority = new LocalAuthority(folder, Clock.systemUTC()).prepare();
        var settings =
                new Gateway.Settings(
                        ports.http(),
                        ports.https(),
                        ports.mutualTls(),
                        authority.serverCertificate(),
                        authority.serverKey(),
                        Map.of("token-service", ports.services().getFirst()));
        Gateway.open(vertx, settings, "<h1>Front</h1>")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void close() throws Exception {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void a_request_and_its_answer_pass_unchanged() throws Exception {
        var answer =
                http.send(
                        to(TOKEN + "?a=b%20c")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("grant_type=x"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.body()).contains("POST " + TOKEN + "?a=b%20c", "body=grant_type=x");
    }

    @Test
    void what_a_client_claims_about_its_origin_is_replaced() throws Exception {
        // RFC 7239 §8.1: forwarded headers of an untrusted client are not to be believed
        var request =
                to(TOKEN)
                        .header("X-Forwarded-For", "6.6.6.6")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Port", "1")
                        .header("X-Forwarded-Prefix", "/evil")
                        .header("Forwarded", "for=6.6.6.6")
                        .build();

        var body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();

        assertThat(body)
                .contains("X-Forwarded-For=127.0.0.1")
                .contains("X-Forwarded-Proto=http\n")
                .contains("X-Forwarded-Host=localhost:" + ports.http())
                .contains("X-Forwarded-Port=" + ports.http())
                .doesNotContain("6.6.6.6", "evil");
    }

    @Test
    void nothing_internal_is_reached_however_it_is_written() throws Exception {
        for (String target :
                List.of(
                        "/internal/tokens",
                        "//internal/tokens",
                        "/contoso.com/b2c_1_x/oauth2/v2.0/token/../../../../../internal/tokens",
                        "/%69nternal/tokens",
                        "/q/health",
                        "/%71/health",
                        "/static/..%2f..%2finternal/tokens",
                        "/static/..;/internal/tokens",
                        "http://localhost/internal/tokens")) {
            assertThat(status(target)).as(target).isIn(400, 404);
        }
        assertThat(reached).isEmpty();
    }

    @Test
    void a_request_waits_for_a_service_that_restarts() throws Exception {
        service.close().toCompletionStage().toCompletableFuture().get();
        vertx.setTimer(500, later -> startService());

        var answer = http.send(to(TOKEN).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void a_get_whose_connection_breaks_is_sent_once_more() throws Exception {
        breaksFirst = true;

        var answer = http.send(to(TOKEN).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(reached).hasSize(2);
    }

    @Test
    void a_post_whose_connection_breaks_is_not_repeated() throws Exception {
        // RFC 9110 §9.2.2: the service may have acted on it
        breaksFirst = true;
        var post = to(TOKEN).POST(HttpRequest.BodyPublishers.ofString("code=x")).build();

        var answer = http.send(post, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(reached).hasSize(1);
    }

    @Test
    void a_head_request_is_answered_without_a_body() throws Exception {
        var head = to(TOKEN).HEAD().build();

        var answer = http.send(head, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_large_chunked_body_passes_whole() throws Exception {
        byte[] large = new byte[300_000];
        Arrays.fill(large, (byte) 'x');
        var chunks =
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));

        var answer =
                http.send(to(TOKEN).POST(chunks).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).endsWith("body=" + new String(large));
    }

    @Test
    void a_service_that_stays_down_is_named_on_a_502_page() throws Exception {
        service.close().toCompletionStage().toCompletableFuture().get();

        var answer = http.send(to(TOKEN).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Pages.HTML);
        assertThat(answer.body()).contains("token-service does not answer");
    }

    @Test
    void the_root_shows_the_front_page() throws Exception {
        var answer = http.send(to("/").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("<h1>Front</h1>");
    }

    @Test // RFC 9440 §2.4, §4
    void a_certificate_that_a_client_writes_itself_is_taken_out() throws Exception {
        for (var origin :
                List.of(
                        "http://localhost:" + ports.http(),
                        "https://localhost:" + ports.https(),
                        "https://localhost:" + ports.mutualTls())) {
            var request =
                    HttpRequest.newBuilder(URI.create(origin + TOKEN))
                            .header("Client-Cert", ":Zm9yZ2Vk:")
                            .header("client-cert-chain", ":Zm9yZ2Vk:")
                            .build();
            try (var client = TestClient.without(authority)) {
                assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                        .as(origin)
                        .contains("X-Forwarded-Host")
                        .doesNotContainIgnoringCase("Client-Cert");
            }
        }
    }

    @Test // RFC 9440 §2.2, RFC 8705 §2.2
    void a_certificate_that_a_client_connects_with_is_passed_on() throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("https://localhost:" + ports.mutualTls() + TOKEN))
                        .header("Client-Cert", ":Zm9yZ2Vk:")
                        .build();
        var certificate = TestClient.certificate(folder);
        try (var client = TestClient.with(certificate, authority)) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("Client-Cert=" + TestClient.rfc9440(certificate) + "\n")
                    .doesNotContain("Zm9yZ2Vk");
        }
    }

    private HttpRequest.Builder to(String target) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:%d%s".formatted(ports.http(), target)));
    }

    /** Sends the target as it is; a client library would tidy it up. */
    private int status(String target) throws IOException {
        try (var socket = new Socket("127.0.0.1", ports.http())) {
            var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream()
                    .write(request.formatted(target).getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes());
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    private void startService() {
        service = vertx.createHttpServer().requestHandler(this::echo);
        service.listen(ports.services().getFirst(), "127.0.0.1");
    }

    private void echo(HttpServerRequest request) {
        reached.add(request.uri());
        if (breaksFirst && reached.size() == 1) {
            request.connection().close();
            return;
        }
        List<String> cookies = List.of("a=1", "b=2");
        var response = request.response().setStatusCode(201).putHeader("Set-Cookie", cookies);
        var text = new StringBuilder(request.method() + " " + request.uri() + "\n");
        request.headers().forEach(h -> text.append(h.getKey() + "=" + h.getValue() + "\n"));
        request.body()
                .onSuccess(body -> response.end(text.append("body=").append(body).toString()));
    }
}
