package dev.gatehouse.policyengine.samlclient;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.policyengine.saml.TestIdp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider that is met over HTTP. */
final class MetadataHost {
    final AtomicInteger reads = new AtomicInteger();
    final TestIdp idp;
    volatile String binding = "HTTP-Redirect";
    volatile String logoutBinding = "HTTP-Redirect";
    volatile int status = 200;

    private final HttpServer server;

    MetadataHost() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        idp = new TestIdp(address("/sso"));
        server.createContext(
                "/",
                exchange -> {
                    reads.incrementAndGet();
                    var metadata = idp.metadata(binding, logoutBinding);
                    var body = metadata.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Where nobody has asked yet. */
    String metadata() {
        return address("/" + UUID.randomUUID());
    }

    void stop() {
        server.stop(0);
    }
}
