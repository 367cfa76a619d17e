package dev.gatehouse.policyengine.directory;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthError;
import dev.gatehouse.platform.oauth.OAuthException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes passwords away from the event loop, a few at a time: each takes 19 MiB and a processor for
 * tens of milliseconds, so that a flood of sign-ins is refused rather than let run into memory.
 */
@ApplicationScoped
public class PasswordHashing {

    private final ThreadPoolExecutor threads;
    private final Timer timer;
    private final PasswordHash stranger = PasswordHash.of("nobody's password");

    PasswordHashing(DirectoryConfig config, MeterRegistry meters) {
        int count = config.hashThreads().orElse(Runtime.getRuntime().availableProcessors());
        threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(config.hashQueue()),
                        Thread.ofPlatform().daemon().name("password-hash-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        timer = Timer.builder("gatehouse.password.hash").register(meters);
    }

    /** As it is configured by default, without a container. */
    public static PasswordHashing alone() {
        var config =
                new SmallRyeConfigBuilder()
                        .withMapping(DirectoryConfig.class)
                        .build()
                        .getConfigMapping(DirectoryConfig.class);
        return new PasswordHashing(config, new SimpleMeterRegistry());
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    public Uni<PasswordHash> hash(String password) {
        return run(() -> PasswordHash.of(password));
    }

    Uni<Boolean> verify(PasswordHash hash, String password) {
        return run(() -> hash.matches(password));
    }

    /** As dear as {@link #verify} and always false: OWASP ASVS 5.0 §6.3.8. */
    Uni<Boolean> verifyStranger(String password) {
        return run(() -> stranger.matches(password)).replaceWith(false);
    }

    private <T> Uni<T> run(Supplier<T> hashing) {
        return Uni.createFrom()
                .item(() -> timer.record(hashing))
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> busy())
                .emitOn(caller());
    }

    /** What follows belongs on the event loop that asked, where its tracing context is. */
    private static Executor caller() {
        Context context = Vertx.currentContext();
        return context == null
                ? Runnable::run
                : command -> context.runOnContext(nothing -> command.run());
    }

    private static OAuthException busy() {
        return new OAuthException(
                OAuthError.TEMPORARILY_UNAVAILABLE,
                ErrorCode.AADB2C90035,
                "password hashing queue is full");
    }
}
