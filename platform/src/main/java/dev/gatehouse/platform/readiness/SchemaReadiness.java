package dev.gatehouse.platform.readiness;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the schema has the version that this build was made for. */
@Readiness
@ApplicationScoped
@UnlessBuildProperty(name = "gatehouse.database", stringValue = "false", enableIfMissing = true)
public class SchemaReadiness implements AsyncHealthCheck {

    /** The highest version under deploy/schema. */
    static final int NEEDED = 3;

    private static final String APPLIED =
            """
            select coalesce(max(version::int), 0) from flyway_schema_history
            where success and version ~ '^[0-9]+$'""";

    private final Pool pool;
    private volatile boolean good;

    SchemaReadiness(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (good) return answer(true);
        return pool.query(APPLIED)
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0) >= NEEDED)
                .onFailure()
                .recoverWithItem(false)
                .invoke(ready -> good = ready)
                .flatMap(SchemaReadiness::answer);
    }

    private static Uni<HealthCheckResponse> answer(boolean ready) {
        return Uni.createFrom().item(HealthCheckResponse.named("schema").status(ready).build());
    }
}
