package dev.gatehouse.local.suite;

import dev.gatehouse.local.process.ForeignProcess;
import dev.gatehouse.local.secret.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One service as a process of its own: its command, its log, its readiness. */
final class ServiceProcess {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Service service;
    private final SuiteOptions options;
    private final DataFolder data;
    private final ServiceConfiguration configuration;
    private final Consumer<String> progress;
    private Process process;
    private boolean wasReady;

    ServiceProcess(
            Service service,
            SuiteOptions options,
            DataFolder data,
            ServiceConfiguration configuration,
            Consumer<String> progress) {
        this.service = service;
        this.options = options;
        this.data = data;
        this.configuration = configuration;
        this.progress = progress;
    }

    /** Starts it without waiting until it is ready. */
    synchronized void launch() {
        if (process != null && process.isAlive()) return;
        wasReady = false;
        Path log = data.log(service.moduleName());
        try {
            SecretFile.write(configurationFile(), configuration.fileOf(service));
            process =
                    new ProcessBuilder(command())
                            .directory(data.root().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            Files.writeString(pidFile(), Long.toString(process.pid()));
            process.onExit().thenAccept(this::tellUnexpectedEnd);
        } catch (IOException e) {
            throw new CannotRun("%s can not be started.".formatted(service), e);
        }
    }

    void awaitReady() {
        URI health =
                URI.create(
                        "http://127.0.0.1:%d/q/health/ready"
                                .formatted(options.ports().of(service)));
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            var request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
            while (System.nanoTime() < deadline) {
                if (!process.isAlive()) {
                    throw new CannotRun(
                            "%s stopped while starting (exit %d): its log is %s."
                                    .formatted(service, process.exitValue(), log()));
                }
                if (isReady(http, request)) {
                    wasReady = true;
                    return;
                }
                process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while %s was starting.".formatted(service), e);
        }
        throw new CannotRun(
                "%s is not ready after %d s: its log is %s."
                        .formatted(service, START_LIMIT.toSeconds(), log()));
    }

    /** Ends it as a crash does (SIGKILL), without a chance to finish anything. */
    synchronized void kill() {
        Process ending = process;
        process = null;
        end(ending == null ? null : ending.destroyForcibly());
    }

    /** Asks it to finish (SIGTERM), and insists when it does not. */
    synchronized void stop() {
        Process ending = process;
        process = null;
        if (ending != null) ending.destroy();
        end(ending);
    }

    private synchronized void tellUnexpectedEnd(Process ended) {
        if (ended == process && wasReady) {
            progress.accept(
                    "%s stopped (exit %d): its log is %s."
                            .formatted(service, ended.exitValue(), log()));
        }
    }

    private void end(Process ending) {
        if (ending == null) return;
        try {
            if (!ending.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                ending.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(pidFile());
        } catch (InterruptedException e) {
            ending.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of a runner that was killed; it is known by its configuration file. */
    Optional<ForeignProcess> leftover() throws IOException {
        if (!Files.exists(pidFile())) return Optional.empty();
        long pid = Long.parseLong(Files.readString(pidFile()).strip());
        Files.delete(pidFile());
        return ProcessHandle.of(pid)
                .filter(handle -> isOurs(handle.info()))
                .map(ForeignProcess::new);
    }

    private boolean isOurs(ProcessHandle.Info info) {
        return info.arguments().map(List::of).orElse(List.of()).contains(configurationArgument());
    }

    private List<String> command() {
        Path target = options.root().resolve(service.moduleName()).resolve("target");
        var command = new ArrayList<String>();
        if (options.nativeExecutables()) {
            command.add(executable(target).toString());
            command.add(configurationArgument());
            return command;
        }
        Path jar = target.resolve("quarkus-app").resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new CannotRun("%s is not built: %s is missing.".formatted(service, jar));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        // Netty and brotli4j load libraries of their own
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.add(configurationArgument());
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private Path executable(Path target) {
        try (var files = Files.newDirectoryStream(target, service + "-*-runner")) {
            for (Path file : files) return file;
        } catch (IOException absent) {
            throw new CannotRun(notNative(), absent);
        }
        throw new CannotRun(notNative());
    }

    private String notNative() {
        return "%s has no native executable: build it with mvn package -Dnative."
                .formatted(service);
    }

    private String configurationArgument() {
        return "-Dquarkus.config.locations=" + configurationFile().toUri();
    }

    private Path configurationFile() {
        return data.run().resolve(service + ".properties");
    }

    private Path pidFile() {
        return data.run().resolve(service + ".pid");
    }

    private Path log() {
        return data.log(service.moduleName());
    }

    private static boolean isReady(HttpClient http, HttpRequest request)
            throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
