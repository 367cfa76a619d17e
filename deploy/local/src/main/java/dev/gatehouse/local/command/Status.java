package dev.gatehouse.local.command;

import dev.gatehouse.local.suite.DataFolder;
import dev.gatehouse.local.suite.RunningSuite;
import dev.gatehouse.local.suite.Service;
import dev.gatehouse.local.suite.SuiteOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** {@code status}: one line for each part; the exit code says whether all of it is ready. */
final class Status {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Status() {}

    static int run(SuiteOptions options) throws IOException, InterruptedException {
        Optional<RunningSuite> running = RunningSuite.find(new DataFolder(options.data()));
        if (running.isEmpty()) {
            System.out.println("Gatehouse does not run.");
            return 3;
        }
        var ports = running.get().ports();
        boolean allReady = true;
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            for (Service service : Service.values()) {
                int port = ports.of(service);
                boolean ready = answers(http, "http://127.0.0.1:%d/q/health/ready".formatted(port));
                allReady &= ready;
                line(service.moduleName(), port, ready);
            }
            boolean ready = answers(http, "http://127.0.0.1:%d/".formatted(ports.http()));
            allReady &= ready;
            line("gateway", ports.http(), ready);
        }
        return allReady ? 0 : 3;
    }

    private static void line(String part, int port, boolean ready) {
        System.out.println("%-17s %5d  %s".formatted(part, port, ready ? "ready" : "not ready"));
    }

    private static boolean answers(HttpClient http, String address) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException down) {
            return false;
        }
    }
}
