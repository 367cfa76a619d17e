package dev.gatehouse.platform.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A server on this machine that can be told to misbehave. */
public final class StubServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> instead = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * One request.
     *
     * @param parameters of the query and of a form
     */
    public record Asked(
            String method,
            String path,
            Map<String, String> parameters,
            Map<String, List<String>> headers,
            String body) {
        public String header(String name) {
            return Optional.ofNullable(headers.get(name)).map(List::getFirst).orElse("");
        }
    }

    /**
     * @param status 0 for one that never comes
     */
    public record Answer(int status, String type, String body, Optional<String> location) {
        public static Answer json(int status, Object body) {
            try {
                return new Answer(
                        status,
                        "application/json",
                        JSON.writeValueAsString(body),
                        Optional.empty());
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        public static Answer html(String body) {
            return new Answer(200, "text/html; charset=utf-8", body, Optional.empty());
        }

        public static Answer redirect(String to) {
            return new Answer(302, "text/plain", "", Optional.of(to));
        }
    }

    /** What is answered to whom. */
    public interface Endpoint {
        Answer answer(Asked asked);
    }

    /**
     * @param tls empty for plain http
     */
    public StubServer(Optional<SSLContext> tls, Endpoint endpoint) {
        try {
            server = create(tls, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, endpoint));
        server.start();
    }

    private static HttpServer create(Optional<SSLContext> tls, InetSocketAddress address)
            throws IOException {
        if (tls.isEmpty()) return HttpServer.create(address, 0);
        var secure = HttpsServer.create(address, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
        return secure;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    /** From now on this is answered at the path. */
    void answering(String path, int status, String type, String body) {
        instead.put(path, new Answer(status, type, body, Optional.empty()));
    }

    void stalling(String path) {
        instead.put(path, new Answer(0, "", "", Optional.empty()));
    }

    void recovering(String path) {
        instead.remove(path);
    }

    private void answer(HttpExchange exchange, Endpoint endpoint) throws IOException {
        try (exchange) {
            var request = read(exchange);
            asked.add(request);
            var answer = instead.get(request.path());
            if (answer == null) answer = endpoint.answer(request);
            if (answer.status() == 0) {
                over.await();
                return;
            }
            write(exchange, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        var parameters = new LinkedHashMap<String, String>();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        parameters.putAll(parameters(exchange.getRequestURI().getRawQuery()));
        parameters.putAll(parameters(body));
        return new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parameters,
                Map.copyOf(exchange.getRequestHeaders()),
                body);
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.location().ifPresent(to -> exchange.getResponseHeaders().set("Location", to));
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    }

    static Map<String, String> parameters(String encoded) {
        var parameters = new LinkedHashMap<String, String>();
        if (encoded == null || encoded.isEmpty()) return parameters;
        for (var pair : encoded.split("&")) {
            var parts = pair.split("=", 2);
            parameters.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /**
     * Where a customer goes back to who pressed one of {@link #choices}: with a code that names
     * them, or after Cancel with this refusal.
     */
    static String decision(Map<String, String> asked, String refusal) {
        var choice = asked.get("choice");
        return asked.get("redirect_uri")
                + "?"
                + (choice.equals("Cancel") ? refusal : "code=code-of-" + choice)
                + "&state="
                + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8);
    }

    /** A page with one form for each choice; what was asked for is posted along. */
    static Answer choices(
            String title, String action, Map<String, String> hidden, String... choices) {
        var fields =
                hidden.entrySet().stream()
                        .map(one -> field(one.getKey(), one.getValue()))
                        .collect(Collectors.joining());
        var buttons =
                Arrays.stream(choices)
                        .map(
                                choice ->
                                        "<button name=\"choice\" value=\"%s\" id=\"%s\">%s</button>"
                                                .formatted(
                                                        escaped(choice),
                                                        escaped(choice),
                                                        escaped(choice)))
                        .collect(Collectors.joining("\n"));
        return Answer.html(
                "<!DOCTYPE html><html lang=\"en\"><title>%s</title><h1>%s</h1><form method=\"post\" action=\"%s\">%s%s</form></html>"
                        .formatted(
                                escaped(title), escaped(title), escaped(action), fields, buttons));
    }

    /** A page that posts itself. */
    static Answer posting(String action, Map<String, String> parameters) {
        var fields =
                parameters.entrySet().stream()
                        .map(one -> field(one.getKey(), one.getValue()))
                        .collect(Collectors.joining());
        return Answer.html(
                "<!DOCTYPE html><html lang=\"en\"><title>Continue</title><form method=\"post\" action=\"%s\">%s</form><script>document.forms[0].submit()</script></html>"
                        .formatted(escaped(action), fields));
    }

    private static String field(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                .formatted(escaped(name), escaped(value));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }
}
