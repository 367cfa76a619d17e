package dev.gatehouse.policyengine.directory;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Drops counters that no longer count: guessing names would fill the table otherwise. */
@ApplicationScoped
class CounterCleanup {

    private static final String FORGET =
            """
            delete from lockout
            where window_start < now() - interval '2 days' and (locked_until is null or locked_until < now())""";

    private static final Duration INTERVAL = Duration.ofHours(1);

    private final Pool pool;

    CounterCleanup(Pool pool) {
        this.pool = pool;
    }

    /** The replicas take turns by starting at different times. */
    void schedule(@Observes StartupEvent started, Vertx vertx) {
        long first = ThreadLocalRandom.current().nextLong(INTERVAL.toMillis());
        vertx.setPeriodic(
                first,
                INTERVAL.toMillis(),
                timer ->
                        forget().subscribe()
                                .with(
                                        count -> {},
                                        e ->
                                                Log.warnf(
                                                        "counters not cleaned up: %s",
                                                        e.getMessage())));
    }

    Uni<Integer> forget() {
        return pool.preparedQuery(FORGET).execute().map(SqlResult::rowCount);
    }
}
