package dev.gatehouse.local.suite;

import dev.gatehouse.local.apply.ApplyClient;
import dev.gatehouse.local.certificate.LocalAuthority;
import dev.gatehouse.local.database.DatabaseServer;
import dev.gatehouse.local.gateway.Gateway;
import dev.gatehouse.local.mail.MailSink;
import dev.gatehouse.local.sample.LocalPages;
import dev.gatehouse.local.sample.Origins;
import dev.gatehouse.local.secret.Secrets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The running suite. Services can be killed and started while it runs; the data outlive it. */
public final class Suite implements AutoCloseable {

    private static final Duration GATEWAY_LIMIT = Duration.ofSeconds(20);

    private final SuiteOptions options;
    private final DataFolder data;
    private final LocalAuthority authority;
    private final Resources resources = new Resources();
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final Vertx vertx = Vertx.vertx();
    private final Consumer<String> progress;

    private Suite(SuiteOptions options, Consumer<String> progress) {
        this.progress = progress;
        this.options = options;
        this.data = new DataFolder(options.data()).create();
        this.authority = new LocalAuthority(data.certificates(), Clock.systemUTC());
        resources.add(() -> await(vertx.close()));
    }

    public static Suite start(SuiteOptions options) {
        return start(options, line -> {});
    }

    /**
     * Starts everything and returns when it is ready.
     *
     * @param progress is told each part that is ready, in a line
     * @throws CannotRun when it is not possible; nothing is left running then
     */
    public static Suite start(SuiteOptions options, Consumer<String> progress) {
        var suite = new Suite(options, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "stop-suite"));
        try {
            suite.startAll();
            return suite;
        } catch (IOException | RuntimeException e) {
            suite.close();
            throw e instanceof CannotRun known
                    ? known
                    : new CannotRun("The suite can not be started: " + e.getMessage() + ".", e);
        }
    }

    /** The canonical origin: {@code https://localhost:…}. */
    public URI origin() {
        return URI.create("https://localhost:" + options.ports().https());
    }

    /** The same over plain HTTP, for tools that do not know the local authority. */
    public URI httpOrigin() {
        return URI.create("http://localhost:" + options.ports().http());
    }

    /** Where clients are asked for their certificate (RFC 8705 §5). */
    public URI mutualTlsOrigin() {
        return URI.create("https://localhost:" + options.ports().mutualTls());
    }

    /** The page with the mails; {@code /messages?to=} below it gives them as JSON. */
    public URI inbox() {
        return URI.create("http://localhost:" + options.ports().inbox());
    }

    /** The three origins and what they take to be trusted, for pages and commands to name. */
    public Origins origins() {
        return new Origins(origin(), httpOrigin(), inbox(), authorityCertificate());
    }

    /** What a client has to trust to believe {@link #origin()}. */
    public Path authorityCertificate() {
        return authority.certificate();
    }

    public DataFolder data() {
        return data;
    }

    public Ports ports() {
        return options.ports();
    }

    /** A service's own address, which the gateway does not lead to. */
    public URI addressOf(Service service) {
        return URI.create("http://127.0.0.1:" + options.ports().of(service));
    }

    /** Registers and changes as the operator does. */
    public ApplyClient operator() {
        try {
            return new ApplyClient(
                    addressOf(Service.REGISTRY_SERVICE),
                    data.secrets().peerPrivateKey("operator"),
                    Clock.systemUTC());
        } catch (IOException | GeneralSecurityException e) {
            throw new CannotRun("The operator's key can not be read.", e);
        }
    }

    /** Ends a service as a crash does (SIGKILL). */
    public void kill(Service service) {
        services.get(service).kill();
    }

    /** Ends a service as a rolling update does (SIGTERM). */
    public void stop(Service service) {
        services.get(service).stop();
    }

    /** Starts a service that was ended, and returns when it is ready. */
    public void start(Service service) {
        services.get(service).launch();
        services.get(service).awaitReady();
    }

    public void stop() {
        close();
    }

    @Override
    public void close() {
        resources.close();
    }

    private void startAll() throws IOException {
        var steps = new Steps(progress);
        RunLock lock =
                RunLock.acquire(data)
                        .orElseThrow(
                                () ->
                                        new CannotRun(
                                                "Gatehouse runs already with the data in %s: ./gatehouse down stops it."
                                                        .formatted(data.root())));
        resources.add(lock);
        Secrets secrets = secrets();
        authority.prepare();
        Leftovers.end(options);
        options.ports().requireFree(options.database().isEmpty());
        var postgres = new SuiteDatabase(options, data.postgres(), secrets);
        DatabaseServer database = steps.run("PostgreSQL", () -> postgres.open(resources));
        openMail();
        var configuration =
                new ServiceConfiguration(
                        options.ports(), secrets, database, options.jsonLogs(), options.settings());
        for (Service service : Service.values()) {
            services.put(
                    service, new ServiceProcess(service, options, data, configuration, progress));
        }
        RunningSuite.record(data, options.ports());
        resources.add(() -> RunningSuite.forget(data));
        startServices(steps);
        steps.run("gateway", this::openGateway);
    }

    private Secrets secrets() {
        Secrets secrets = data.secrets();
        secrets.masterKey();
        Arrays.stream(Service.values()).map(Service::moduleName).forEach(secrets::peerKey);
        secrets.peerKey("operator");
        return secrets;
    }

    private void openMail() {
        var sink = MailSink.open(options.ports().smtp(), Clock.systemUTC());
        resources.add(sink);
        await(LocalPages.open(vertx, options.ports().inbox(), sink, origins()));
    }

    private void startServices(Steps steps) throws IOException {
        ServiceProcess registry = services.get(Service.REGISTRY_SERVICE);
        resources.add(() -> services.values().parallelStream().forEach(ServiceProcess::stop));
        registry.launch();
        steps.run(Service.REGISTRY_SERVICE.moduleName(), registry::awaitReady);
        services.values().forEach(ServiceProcess::launch);
        for (Service service : Service.values()) {
            if (service != Service.REGISTRY_SERVICE) {
                steps.run(service.moduleName(), services.get(service)::awaitReady);
            }
        }
    }

    private void openGateway() {
        Map<String, Integer> upstreams =
                Arrays.stream(Service.values())
                        .collect(Collectors.toMap(Service::moduleName, s -> options.ports().of(s)));
        var settings =
                new Gateway.Settings(
                        options.ports().http(),
                        options.ports().https(),
                        options.ports().mutualTls(),
                        authority.serverCertificate(),
                        authority.serverKey(),
                        upstreams);
        await(Gateway.open(vertx, settings, LocalPages.frontPage(origins())));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(GATEWAY_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CannotRun("The gateway can not listen: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new CannotRun("The gateway does not come up.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while starting.", e);
        }
    }
}
