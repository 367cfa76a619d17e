package dev.gatehouse.platform.outgoing;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** What an operator runs behind a webhook. */
public final class WebhookPeer implements AutoCloseable {
    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch silence = new CountDownLatch(1);
    private volatile boolean silent;

    /** One request; header names are in small letters. */
    public record Got(Map<String, String> headers, JsonObject body) {}

    public WebhookPeer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/hook",
                exchange -> {
                    var headers = new TreeMap<String, String>();
                    exchange.getRequestHeaders()
                            .forEach(
                                    (name, values) ->
                                            headers.put(
                                                    name.toLowerCase(Locale.ROOT),
                                                    values.getFirst()));
                    got.add(
                            new Got(
                                    headers,
                                    new JsonObject(
                                            new String(
                                                    exchange.getRequestBody().readAllBytes(),
                                                    StandardCharsets.UTF_8))));
                    waitWhileSilent();
                    var status = answers.poll();
                    if (status != null && status / 100 == 3) {
                        exchange.getResponseHeaders().add("Location", "/elsewhere");
                    }
                    exchange.sendResponseHeaders(status == null ? 202 : status, -1);
                    exchange.close();
                });
        server.start();
    }

    private void waitWhileSilent() {
        if (!silent) return;
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next answers; after them 202. */
    public WebhookPeer answering(Integer... statuses) {
        answers.addAll(List.of(statuses));
        return this;
    }

    public WebhookPeer silent() {
        silent = true;
        return this;
    }

    public List<Got> got() {
        return got;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    public WebhookConfig config() {
        return config(url(), Optional.of("secret"), Optional.empty(), Duration.ofSeconds(10));
    }

    public static WebhookConfig config(
            URI url, Optional<String> secret, Optional<String> bearer, Duration timeout) {
        return new WebhookConfig() {
            @Override
            public URI url() {
                return url;
            }

            @Override
            public Optional<String> secret() {
                return secret;
            }

            @Override
            public Optional<String> bearer() {
                return bearer;
            }

            @Override
            public Optional<Duration> timeout() {
                return Optional.of(timeout);
            }
        };
    }

    @Override
    public void close() {
        silence.countDown();
        server.stop(0);
    }
}
