package dev.gatehouse.registryservice.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * policy-engine's compile endpoint over HTTP: a policy whose text holds {@code <!-- wrong -->} is
 * refused at that place and one with {@code <!-- odd -->} warned of at its first line, a flow that
 * asks for the attribute {@code wrong} at that field, a base that is not there at line 2. The
 * compiled form holds the base's, as a merged policy does.
 */
public final class PolicyEngineStub implements QuarkusTestResourceLifecycleManager {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BASE =
            Pattern.compile("<BasePolicy>.*<PolicyId>(.*)</PolicyId>", Pattern.DOTALL);

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/policies/compile", this::compile);
        server.createContext("/internal/sessions/revoke", this::revokeSessions);
        server.createContext("/internal/second-factors/remove", this::removeSecondFactor);
        server.createContext("/internal/key-sets", this::rotate);
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "gatehouse.peers.policy-engine", address, "gatehouse.peers.token-service", address);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void compile(HttpExchange exchange) throws IOException {
        var request = JSON.readTree(exchange.getRequestBody());
        var bearer = exchange.getRequestHeaders().getFirst("Authorization");
        boolean isPeer = bearer != null && bearer.startsWith("Bearer ey");
        var answer = JSON.createObjectNode();
        answer.putArray("policies");
        answer.putArray("errors");
        answer.putArray("warnings");
        request.get("policies").forEach(policy -> compile(policy, request.get("policies"), answer));
        var body = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(isPeer ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** An account whose id begins with 0 is unknown, one with 5 is more than it can bear. */
    private void revokeSessions(HttpExchange exchange) throws IOException {
        var account = JSON.readTree(exchange.getRequestBody()).path("objectId").asText();
        int status = account.startsWith("0") ? 404 : account.startsWith("5") ? 500 : 200;
        send(exchange, status, "{\"sessions\": 2}");
    }

    private void removeSecondFactor(HttpExchange exchange) throws IOException {
        var account = JSON.readTree(exchange.getRequestBody()).path("objectId").asText();
        exchange.sendResponseHeaders(account.startsWith("0") ? 404 : 204, -1);
        exchange.close();
    }

    /** token-service's: the new key is called as its key set. */
    private void rotate(HttpExchange exchange) throws IOException {
        var asked = JSON.readTree(exchange.getRequestBody()).path("notBefore").asText();
        var name = exchange.getRequestURI().getPath().split("/")[4];
        var from = asked.isEmpty() ? "2030-01-01T00:00:00Z" : asked;
        send(exchange, 200, "{\"kid\": \"%s\", \"notBefore\": \"%s\"}".formatted(name, from));
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void compile(JsonNode policy, JsonNode all, ObjectNode answer) {
        var source = policy.get("source").asText();
        var name = policy.get("name").asText();
        boolean isFlow = policy.get("kind").asText().equals("UserFlow");
        if (isFlow && source.contains("\"wrong\"")) {
            error(answer, policy, 0, 0, "userAttributes[0].name");
        }
        if (source.contains("<!-- odd -->")) {
            problem((ArrayNode) answer.get("warnings"), policy, 1, 1, "RelyingParty");
        }
        int wrong = source.indexOf("<!-- wrong -->");
        if (wrong >= 0) {
            int line = (int) source.substring(0, wrong).chars().filter(c -> c == '\n').count() + 1;
            error(answer, policy, line, wrong - source.lastIndexOf('\n', wrong), "");
        }
        var base = BASE.matcher(source);
        var compiled = ((ArrayNode) answer.get("policies")).addObject();
        compiled.put("id", name.toLowerCase(Locale.ROOT))
                .put("name", name)
                .put("kind", policy.get("kind").asText());
        compiled.put("xml", source);
        if (base.find()) {
            var baseSource = sourceOf(base.group(1), all);
            if (baseSource == null) {
                error(answer, policy, 2, 1, "");
            }
            compiled.put("baseId", base.group(1).toLowerCase(Locale.ROOT))
                    .put("xml", source + baseSource);
        }
        if (source.contains("RelyingParty") || isFlow) {
            compiled.putObject("facts").put("accessTokenLifetime", 3600).put("acr", true);
        }
    }

    private static String sourceOf(String name, JsonNode all) {
        for (var policy : all) {
            if (policy.get("name").asText().equalsIgnoreCase(name)) {
                return policy.get("source").asText();
            }
        }
        return null;
    }

    private static void error(
            ObjectNode answer, JsonNode policy, int line, int column, String path) {
        problem((ArrayNode) answer.get("errors"), policy, line, column, path);
    }

    private static void problem(
            ArrayNode problems, JsonNode policy, int line, int column, String path) {
        problems.addObject()
                .put("file", policy.get("file").asText())
                .put("line", line)
                .put("column", column)
                .put("path", path)
                .put("message", "the stub does not like this")
                .put("policy", policy.get("name").asText());
    }
}
