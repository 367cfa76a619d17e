package dev.gatehouse.platform.readiness;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Keeps partitions of the coming days there and drops those that are over. */
@ApplicationScoped
@UnlessBuildProperty(name = "gatehouse.database", stringValue = "false", enableIfMissing = true)
public class Partitions {

    private static final Duration EVERY = Duration.ofHours(3);

    private final Pool pool;
    private final Vertx vertx;
    private long timer = -1;

    Partitions(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        maintain();
        timer = vertx.setPeriodic(EVERY.toMillis(), id -> maintain());
    }

    private void maintain() {
        pool.query("select maintain_partitions()")
                .execute()
                .subscribe()
                .with(
                        done -> {},
                        failure ->
                                Log.warnf("partitions not maintained: %s", failure.getMessage()));
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer >= 0) vertx.cancelTimer(timer);
    }
}
