package dev.gatehouse.tokenservice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * policy-engine's internal endpoints, over HTTP. The account's id says what is wrong with it, and
 * the claim {@code stub} what the refresh journey shall do.
 */
public final class PolicyEngineStub implements QuarkusTestResourceLifecycleManager {

    public static final String GONE = "00000000-0000-0000-0000-000000000001";
    public static final String REVOKED = "00000000-0000-0000-0000-000000000002";
    private static final String FAILING = "00000000-0000-0000-0000-1";

    private HttpServer server;
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    /** An account that cannot be asked for the first time. */
    public static String failsOnce() {
        return FAILING + UUID.randomUUID().toString().substring(25);
    }

    @Override
    public Map<String, String> start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/accounts/refreshable", this::account);
        server.createContext("/internal/journeys/refresh", this::journey);
        server.createContext("/internal/journeys/password", this::password);
        server.createContext("/internal/journeys/client-credentials", this::daemon);
        server.createContext("/internal/journeys/userinfo", this::userInfo);
        server.createContext("/internal/authorization-requests/check", this::request);
        server.start();
        return Map.of(
                "gatehouse.peers.policy-engine",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        if (server != null) server.stop(0);
    }

    private void account(HttpExchange exchange) throws IOException {
        var objectId = body(exchange).getString("objectId");
        if (objectId.startsWith(FAILING) && failed.add(objectId)) {
            answer(exchange, 503, new JsonObject());
            return;
        }
        switch (objectId) {
            case GONE -> answer(exchange, 200, refusal("AADB2C90128"));
            case REVOKED -> answer(exchange, 200, refusal("AADB2C90129"));
            default -> answer(exchange, 200, new JsonObject().put("refreshable", true));
        }
    }

    /** Every request is good that has a scope. */
    private void request(HttpExchange exchange) throws IOException {
        var parameters = body(exchange).getJsonObject("parameters");
        answer(
                exchange,
                200,
                parameters.containsKey("scope")
                        ? new JsonObject().put("parameters", parameters)
                        : new JsonObject()
                                .put("error", "INVALID_REQUEST")
                                .put("errorCode", "AADB2C90010")
                                .put("arguments", new JsonArray()));
    }

    private static JsonObject refusal(String errorCode) {
        return new JsonObject().put("refreshable", false).put("errorCode", errorCode);
    }

    private void journey(HttpExchange exchange) throws IOException {
        var request = body(exchange);
        var claims = request.getJsonObject("claims");
        switch (claims.getString("stub", "renew")) {
            case "refuse" ->
                    answer(
                            exchange,
                            400,
                            new JsonObject()
                                    .put("error", "invalid_grant")
                                    .put("error_description", "account is disabled")
                                    .put("errorCode", "AADB2C90129"));
            case "break" -> answer(exchange, 500, new JsonObject().put("error", "server_error"));
            case "unauthorized" ->
                    answer(exchange, 401, new JsonObject().put("error", "invalid_token"));
            default ->
                    answer(
                            exchange,
                            200,
                            new JsonObject()
                                    .put(
                                            "claims",
                                            claims.put("name", "renewed")
                                                    .put("asked_for", request.getString("subject"))
                                                    .put("bearer", isBearer(exchange))));
        }
    }

    /** The user name says what becomes of it; "david" and "secret" are right. */
    private void password(HttpExchange exchange) throws IOException {
        var request = body(exchange);
        var parameters = request.getJsonObject("parameters");
        switch (parameters.getString("username")) {
            case "locked" -> answer(exchange, 400, refusal("invalid_grant", "AADB2C90114"));
            case "page" -> answer(exchange, 400, refusal("interaction_required", "AADB2C90255"));
            case "words" -> answer(exchange, 400, refusal("own_words", null));
            case "break" -> answer(exchange, 500, new JsonObject());
            default -> {
                if (parameters.getString("password").equals("secret")) {
                    answer(exchange, 200, authenticated(parameters));
                } else {
                    answer(exchange, 400, refusal("invalid_grant", "AADB2C90225"));
                }
            }
        }
    }

    /** Claims of the policy's own, and some that are none of its business. */
    private void daemon(HttpExchange exchange) throws IOException {
        var client = body(exchange).getString("client_id");
        answer(
                exchange,
                200,
                new JsonObject()
                        .put("subject", client)
                        .put("auth_time", 1_700_000_000)
                        .put(
                                "claims",
                                new JsonObject()
                                        .put("greeting", "hello " + client)
                                        .put("roles", new JsonArray().add("Everything"))
                                        .put("aud", "everybody")));
    }

    /** The token's name says what becomes of it. */
    private void userInfo(HttpExchange exchange) throws IOException {
        var claims = body(exchange).getJsonObject("claims");
        switch (claims.getString("name", "")) {
            case "refused" -> answer(exchange, 400, refusal("invalid_token", "GH1013"));
            case "break" -> answer(exchange, 500, new JsonObject());
            default ->
                    answer(
                            exchange,
                            200,
                            new JsonObject()
                                    .put(
                                            "claims",
                                            new JsonObject()
                                                    .put("sub", "somebody else")
                                                    .put("called", claims.getString("name"))));
        }
    }

    private static JsonObject authenticated(JsonObject parameters) {
        return new JsonObject()
                .put("subject", "b5b6c7d8-0000-4000-8000-000000000000")
                .put("objectId", "b5b6c7d8-0000-4000-8000-000000000000")
                .put("auth_time", 1_700_000_000)
                .put(
                        "claims",
                        new JsonObject()
                                .put("name", "David")
                                .put("sent", String.join(" ", parameters.fieldNames())));
    }

    private static JsonObject refusal(String error, String errorCode) {
        return new JsonObject()
                .put("error", error)
                .put("error_description", "no")
                .put("errorCode", errorCode);
    }

    private static boolean isBearer(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.startsWith("Bearer ey");
    }

    private static JsonObject body(HttpExchange exchange) throws IOException {
        return new JsonObject(new String(exchange.getRequestBody().readAllBytes()));
    }

    private static void answer(HttpExchange exchange, int status, JsonObject body)
            throws IOException {
        var bytes = body.encode().getBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
