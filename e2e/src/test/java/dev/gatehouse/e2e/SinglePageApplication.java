package dev.gatehouse.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** A registered single-page application on an origin of its own, in a customer's browser. */
final class SinglePageApplication implements AutoCloseable {

    private static final String MANIFEST =
            """
            apiVersion: gatehouse.dev/v1beta1
            kind: Application
            metadata: {name: spa-%1$s, tenant: yourtenant.onmicrosoft.com}
            spec:
              applicationId: %1$s
              displayName: Single-page application
              spa: {redirectUris: ["%2$s", "%2$s%3$s"]}
            """;

    private final String clientId = UUID.randomUUID().toString();
    private final HttpServer server;
    private final URI address;
    private final String configuration;

    /**
     * @param folder of the application below {@code src/test/node/spa}
     * @param returnPage the page of the folder that hidden frames come back to
     */
    SinglePageApplication(SuiteUnderTest suite, String authority, String folder, String returnPage)
            throws IOException, InterruptedException {
        configuration =
                "const configuration = "
                        + ClientAnswer.write(Map.of("authority", authority, "clientId", clientId));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", SimpleFileServer.createFileHandler(NodePackages.folder()));
        server.createContext("/configuration.js", this::sendConfiguration);
        address =
                URI.create(
                        "http://localhost:"
                                + server.getAddress().getPort()
                                + "/spa/"
                                + folder
                                + "/");
        suite.apply(MANIFEST.formatted(clientId, address, returnPage));
        server.start();
    }

    private void sendConfiguration(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] script = configuration.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/javascript");
            exchange.sendResponseHeaders(200, script.length);
            exchange.getResponseBody().write(script);
        }
    }

    String clientId() {
        return clientId;
    }

    URI address() {
        return address;
    }

    /** Waits until the page, its client library having begun, says so. */
    void seesSignedIn(Chromium browser, String email) {
        browser.reads("main", "Signed in as " + email);
    }

    void seesSignedOut(Chromium browser) {
        browser.reads("main", "Signed out");
    }

    ClientAnswer ask(Chromium browser, String call, Map<String, ?> request) {
        browser.sees("main");
        return ClientAnswer.parse(call, (String) browser.script("return " + script(call, request)));
    }

    /** Asks for what leads the browser away from the page, so that there is no answer. */
    void leave(Chromium browser, String call, Map<String, ?> request) {
        browser.sees("main");
        browser.script(script(call, request));
    }

    private static String script(String call, Map<String, ?> request) {
        return "ask('" + call + "', " + ClientAnswer.write(request) + ")";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
