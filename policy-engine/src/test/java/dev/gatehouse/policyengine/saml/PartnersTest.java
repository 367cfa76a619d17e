package dev.gatehouse.policyengine.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.platform.outgoing.OutgoingClient;
import dev.gatehouse.platform.outgoing.OutgoingConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partner's metadata over the years, its host there and away. */
class PartnersTest {
    private static final TestIdp BEFORE = new TestIdp("https://idp.example/sso");
    private static final TestIdp AFTER = new TestIdp("https://idp.example/sso");

    private final Vertx vertx = Vertx.vertx();
    private HttpServer host;
    private volatile String metadata = BEFORE.metadata("HTTP-POST");
    private volatile int status = 200;
    private volatile int asked;
    private Instant now = Instant.parse("2026-11-28T06:00:00Z");

    private final class TestClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private record Allowing(Optional<List<String>> allowedHosts) implements OutgoingConfig {
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Optional<Path> trustedCertificates() {
            return Optional.empty();
        }
    }

    @BeforeEach
    void listen() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext(
                "/",
                exchange -> {
                    asked++;
                    var body = metadata.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        host.start();
    }

    @AfterEach
    void close() {
        host.stop(0);
        vertx.closeAndAwait();
    }

    private Partners partners(String... allowedHosts) {
        var config = new Allowing(Optional.of(List.of(allowedHosts)));
        return Partners.at(new OutgoingClient(vertx, config), new TestClock());
    }

    private PartnerSource source() {
        return new PartnerSource(
                "http://127.0.0.1:" + host.getAddress().getPort() + "/metadata",
                Optional.empty(),
                Optional.empty());
    }

    private static <T> T of(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }

    private void later(String duration) {
        now = now.plus(Duration.parse(duration));
    }

    @Test
    void metadata_is_asked_for_again_when_it_is_an_hour_old() {
        var partners = partners("127.0.0.1");
        var first = of(partners.identityProvider(source()));
        metadata = AFTER.metadata("HTTP-POST");
        later("PT59M");
        assertEquals(first, of(partners.identityProvider(source())));
        assertEquals(1, asked);
        later("PT2M");
        var renewed = of(partners.identityProvider(source()));
        assertEquals(List.of(AFTER.certificate.certificate()), renewed.signing());
    }

    @Test
    void the_last_good_copy_counts_while_the_host_is_away_for_a_day() {
        var partners = partners("127.0.0.1");
        var first = of(partners.identityProvider(source()));
        status = 503;
        later("PT23H");
        assertEquals(first, of(partners.identityProvider(source())));
        assertEquals(first, of(partners.identityProvider(source())));
        assertEquals(2, asked, "asked once a minute, not at every sign-in");
        later("PT2H");
        assertThrows(SamlRefused.class, () -> of(partners.identityProvider(source())));
    }

    @Test
    void metadata_counts_no_longer_than_it_says() {
        var partners = partners("127.0.0.1");
        metadata = metadata.replace("entityID=", "validUntil=\"2026-11-28T06:30:00Z\" entityID=");
        of(partners.identityProvider(source()));
        later("PT31M");
        var refused =
                assertThrows(SamlRefused.class, () -> of(partners.identityProvider(source())));
        assertTrue(refused.getMessage().contains("no longer valid"), refused.getMessage());
        // whoever writes it into a policy has vouched for it
        var inline = new PartnerSource(metadata, Optional.empty(), Optional.empty());
        assertEquals(TestIdp.ENTITY, of(partners.identityProvider(inline)).entityId());
    }

    /** Key rollover: a signature by a key that nobody has seen yet makes us look once more. */
    @Test
    void new_keys_are_seen_at_once_but_not_asked_for_more_than_once_a_minute() {
        var partners = partners("127.0.0.1");
        var first = of(partners.identityProvider(source()));
        metadata = AFTER.metadata("HTTP-POST");
        assertEquals(Optional.empty(), of(partners.changed(source(), first)));
        assertEquals(1, asked);
        later("PT2M");
        var changed = of(partners.changed(source(), first)).orElseThrow();
        assertEquals(List.of(AFTER.certificate.certificate()), changed.signing());
        assertEquals(Optional.empty(), of(partners.changed(source(), changed)));
        assertEquals(2, asked);
    }

    /** OWASP Server-Side Request Forgery Prevention: an address is no way into our own network. */
    @Test
    void nothing_is_asked_of_hosts_of_our_own() {
        var refused =
                assertThrows(SamlRefused.class, () -> of(partners().identityProvider(source())));
        assertTrue(refused.getMessage().startsWith("metadata not had"), refused.getMessage());
        assertEquals(0, asked);
    }
}
