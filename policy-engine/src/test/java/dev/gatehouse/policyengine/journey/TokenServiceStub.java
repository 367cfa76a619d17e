package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * token-service over HTTP: answers a mint with what was asked for, and remembers the request where
 * the test finds it. A hint is good when it reads {@code hint-of-{client_id}/{sub}/{sid}}; what
 * follows after a dot does not count. A pushed request's reference is its parameters, as base64url
 * of JSON.
 */
public final class TokenServiceStub implements QuarkusTestResourceLifecycleManager {
    private static final String LAST = "gatehouse.test.last-mint";
    private static final String DEVICE = "gatehouse.test.device-client";
    private static final String DECISION = "gatehouse.test.last-decision";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> takenBy = new ConcurrentHashMap<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/tokens", this::mint);
        server.createContext("/internal/id-token-hints/verify", this::verify);
        server.createContext("/internal/logout-tokens", this::logoutToken);
        server.createContext("/internal/device-codes/find", this::findDevice);
        server.createContext("/internal/device-codes/approve", this::decide);
        server.createContext("/internal/device-codes/deny", this::decide);
        server.createContext("/internal/pushed-requests/take", this::take);
        server.start();
        return Map.of(
                "gatehouse.peers.token-service",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    public static JsonNode lastMint() {
        try {
            return JSON.readTree(System.getProperty(LAST, "{}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A device of this client waits with {@code WDJB-MJHT} from now on. */
    public static void deviceOf(UUID clientId) {
        System.setProperty(DEVICE, clientId.toString());
        System.clearProperty(DECISION);
    }

    /** What was decided about it: {@code decision} and what was sent; empty when nothing was. */
    public static JsonNode lastDecision() {
        try {
            return JSON.readTree(System.getProperty(DECISION, "{}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void findDevice(HttpExchange exchange) throws IOException {
        var typed = JSON.readTree(exchange.getRequestBody()).path("user_code").asText();
        boolean waits = typed.replaceAll("[^A-Za-z]", "").equalsIgnoreCase("WDJBMJHT");
        var answer = JSON.createObjectNode().put("waiting", waits);
        if (waits) {
            answer.put("id", "0199f3a0-0000-7000-8000-0000000000de")
                    .put("client_id", System.getProperty(DEVICE))
                    .put("user_code", "WDJB-MJHT")
                    .put("scope", "offline_access openid");
        }
        send(exchange, 200, answer);
    }

    private void decide(HttpExchange exchange) throws IOException {
        var decision = (ObjectNode) JSON.readTree(exchange.getRequestBody());
        boolean first = System.getProperty(DECISION) == null;
        var path = exchange.getRequestURI().getPath();
        decision.put("decision", path.substring(path.lastIndexOf('/') + 1));
        if (first) System.setProperty(DECISION, decision.toString());
        send(exchange, 200, JSON.createObjectNode().put("done", first));
    }

    private void mint(HttpExchange exchange) throws IOException {
        var request = JSON.readTree(exchange.getRequestBody());
        System.setProperty(LAST, request.toString());
        var answer = JSON.createObjectNode();
        var type = request.path("response_type").asText();
        if (type.contains("code")) answer.put("code", "code-" + UUID.randomUUID());
        if (type.contains("id_token")) answer.put("id_token", "header.payload.signature");
        if (request.path("client_info").asBoolean()) answer.put("client_info", "e30");
        boolean authenticated =
                exchange.getRequestHeaders().getFirst("Authorization").startsWith("Bearer ey");
        send(exchange, authenticated ? 200 : 401, answer);
    }

    /** The token is the request, base64url: what a test looks for. */
    private void logoutToken(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestBody().readAllBytes();
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(request);
        send(exchange, 200, JSON.createObjectNode().put("logout_token", token));
    }

    private void verify(HttpExchange exchange) throws IOException {
        var hint = JSON.readTree(exchange.getRequestBody()).path("id_token").asText();
        var answer = JSON.createObjectNode().put("valid", hint.startsWith("hint-of-"));
        if (hint.startsWith("hint-of-")) {
            var parts = hint.substring(8).split("/");
            answer.put("client_id", parts[0].split("\\.")[0])
                    .put("subject", parts.length > 1 ? parts[1] : "nobody");
            if (parts.length > 2) answer.put("sid", parts[2]);
        } else answer.put("errorCode", "AADB2C90239");
        send(exchange, 200, answer);
    }

    /** The first browser keeps it. */
    private void take(HttpExchange exchange) throws IOException {
        var asked = JSON.readTree(exchange.getRequestBody());
        var browser = asked.path("browserHash").asText();
        var answer = JSON.createObjectNode();
        var keeper = takenBy.putIfAbsent(asked.path("reference").asText(), browser);
        if (keeper == null || keeper.equals(browser)) {
            var reference = Base64.getUrlDecoder().decode(asked.path("reference").asText());
            answer.set("parameters", JSON.readTree(reference));
        }
        send(exchange, 200, answer);
    }

    private static void send(HttpExchange exchange, int status, JsonNode answer)
            throws IOException {
        var body = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void stop() {
        if (server != null) server.stop(0);
    }
}
