package dev.gatehouse.uiservice.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.platform.outgoing.OutgoingClient;
import dev.gatehouse.platform.outgoing.OutgoingConfig;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteTemplatesTest {

    private static final String PAGE = "<html><head></head><div id=\"api\"></div></html>";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String body = PAGE;
    private volatile int status = 200;
    private HttpServer host;

    @BeforeEach
    void listen() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    var path = exchange.getRequestURI().getPath();
                    if (path.startsWith("/to/")) {
                        exchange.getResponseHeaders().set("Location", path.substring(3));
                    }
                    if (path.equals("/away")) {
                        exchange.getResponseHeaders().set("Location", "http://[::1]:1/x");
                    }
                    boolean moved = path.startsWith("/to/") || path.equals("/away");
                    var bytes = body.getBytes();
                    exchange.sendResponseHeaders(moved ? 302 : status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        host.start();
    }

    @AfterEach
    void close() {
        host.stop(0);
        vertx.closeAndAwait();
    }

    private RemoteTemplates templates(Duration ttl, boolean insecure, String... allowedHosts) {
        return new RemoteTemplates(ui(ttl, insecure), new OutgoingClient(vertx, to(allowedHosts)));
    }

    private RemoteTemplates templates() {
        return templates(Duration.ofMinutes(1), true, "127.0.0.1");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + host.getAddress().getPort() + path;
    }

    private static boolean has(RemoteTemplates templates, String address) {
        return templates.of(address).await().atMost(Duration.ofSeconds(10)).isPresent();
    }

    @Test
    void a_page_is_fetched_once_and_kept() {
        var templates = templates();
        assertTrue(has(templates, url("/x.html")));
        assertTrue(has(templates, url("/x.html")));
        assertEquals(1, asked.get());
    }

    // OWASP ASVS 5.0 §1.3.6
    @Test
    void a_page_at_a_private_address_is_not_fetched_unless_the_operator_allows_it() {
        assertFalse(has(templates(Duration.ofMinutes(1), true), url("/x.html")));
        assertEquals(0, asked.get());
    }

    @Test
    void a_redirect_is_followed_to_where_the_rules_allow_and_not_for_ever() {
        assertTrue(has(templates(), url("/to/to/to/x.html")));
        assertFalse(has(templates(), url("/to/to/to/to/x.html")));
        assertFalse(has(templates(), url("/away")));
    }

    @Test
    void a_page_over_the_limit_is_of_no_use() {
        body = PAGE + "x".repeat(1 << 20);
        assertFalse(has(templates(), url("/x.html")));
    }

    @Test
    void a_page_is_used_as_it_was_while_its_host_fails_but_not_once_it_is_gone() {
        var templates = templates(Duration.ofNanos(1), true, "127.0.0.1");
        assertTrue(has(templates, url("/x.html")));
        status = 503;
        assertTrue(has(templates, url("/x.html")));
        status = 404;
        assertFalse(has(templates, url("/x.html")));
        status = 503;
        assertFalse(has(templates, url("/x.html")));
        assertEquals(4, asked.get());
    }

    // an address that was not fetched over TLS could have been written by anybody on the way
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/x.html",
                "file:///etc/passwd",
                "//cdn.example/x",
                "ftp://x/y",
                ":",
                "https:///x"
            })
    void only_https_is_fetched(String address) {
        assertFalse(has(templates(Duration.ofMinutes(1), false, "127.0.0.1"), address));
    }

    private static UiConfig ui(Duration ttl, boolean insecure) {
        return new UiConfig() {
            @Override
            public Duration remoteResourceTtl() {
                return ttl;
            }

            @Override
            public Duration remoteResourceTimeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public boolean insecureRemoteResources() {
                return insecure;
            }
        };
    }

    private static OutgoingConfig to(String... hosts) {
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
                return Optional.empty();
            }
        };
    }
}
