package dev.gatehouse.uiservice.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers GET …/page with {@link #page} and POST …/events with {@link #answer}; remembers both. */
public final class EngineStub {

    /** One request that policy-engine got. */
    public record Asked(
            String method, String uri, String browser, String authorization, String body) {
        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile String page;
    private volatile String answer;
    private volatile int status;
    private volatile String template = "";
    private final AtomicInteger templates = new AtomicInteger();

    public EngineStub() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/journeys/", this::serve);
        server.createContext("/templates/", this::serveTemplate);
        server.start();
        reset();
    }

    public void reset() {
        asked.clear();
        status = 200;
        page = Fixtures.read("unified");
        answer = "{\"kind\":\"accepted\"}";
    }

    public void shows(String json) {
        page = json;
    }

    public void answers(String json) {
        answer = json;
    }

    public void fails(int httpStatus) {
        status = httpStatus;
    }

    /** A customer's own page; where it is served. */
    public String serves(String html) {
        template = html;
        return address() + "/templates/" + templates.incrementAndGet() + ".html";
    }

    public List<Asked> asked() {
        return asked;
    }

    public Asked event() {
        return asked.stream().filter(a -> "POST".equals(a.method())).findFirst().orElseThrow();
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public void stop() {
        server.stop(0);
    }

    private void serveTemplate(HttpExchange exchange) throws IOException {
        try (exchange) {
            var bytes = template.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(template.isEmpty() ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            asked.add(
                    new Asked(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            headers.getFirst("X-Gatehouse-Browser"),
                            headers.getFirst("Authorization"),
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8)));
            boolean isEvent = exchange.getRequestURI().getPath().endsWith("/events");
            var body =
                    status == 200
                            ? isEvent ? answer : page
                            : "{\"error\":\"server_error\",\"error_description\":\"java.lang.NullPointerException at X\"}";
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
