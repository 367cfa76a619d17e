package dev.gatehouse.policyengine.restful;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A service of a policy: remembers what it was asked, and answers as the test says. */
public final class Peer implements AutoCloseable {

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    public record Asked(String method, String uri, HttpExchange exchange, String body) {
        public String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }
    }

    public record Answer(int status, String type, byte[] body) {
        static final Answer NEVER = new Answer(0, "");
        static final Answer HANG_UP = new Answer(-1, "");

        public Answer(int status, String body) {
            this(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * @param answers by how often the service was asked before
     */
    public Peer(Function<Integer, Answer> answers) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
    }

    public static Peer answering(int status, String body) {
        return new Peer(_ -> new Answer(status, body));
    }

    private void answer(HttpExchange exchange, Function<Integer, Answer> answers)
            throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes());
        asked.add(
                new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange,
                        body));
        var answer = answers.apply(asked.size() - 1);
        if (answer == Answer.NEVER) awaitEnd();
        if (answer.status() > 0) {
            var bytes = answer.body();
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Asked> asked() {
        return asked;
    }

    public Asked last() {
        return asked.getLast();
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }
}
