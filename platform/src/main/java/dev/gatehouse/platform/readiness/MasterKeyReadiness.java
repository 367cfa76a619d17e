package dev.gatehouse.platform.readiness;

import dev.gatehouse.platform.crypto.DataKeys;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.logging.Log;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the master key is the one that the database was begun with: with another nothing that
 * is sealed opens, and new tenants would be lost to everybody who has the right one.
 */
@Readiness
@ApplicationScoped
@UnlessBuildProperty(name = "gatehouse.database", stringValue = "false", enableIfMissing = true)
public class MasterKeyReadiness implements AsyncHealthCheck {

    /** One is enough: the master key wraps them all. */
    private static final String ANY_TENANT = "select tenant_id from tenant_data_key limit 1";

    private final Pool pool;
    private final DataKeys dataKeys;
    private volatile boolean good;
    private volatile boolean told;

    MasterKeyReadiness(Pool pool, DataKeys dataKeys) {
        this.pool = pool;
        this.dataKeys = dataKeys;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (good) return answer(true);
        return opensOne()
                // a schema that is not there yet is another check's
                .onFailure(PgException.class)
                .recoverWithItem(true)
                .onFailure()
                .invoke(this::tell)
                .onFailure()
                .recoverWithItem(false)
                .flatMap(MasterKeyReadiness::answer);
    }

    private Uni<Boolean> opensOne() {
        return pool.query(ANY_TENANT)
                .execute()
                .flatMap(
                        rows ->
                                rows.size() == 0
                                        ? Uni.createFrom().item(true)
                                        : dataKeys.of(rows.iterator().next().getUUID(0))
                                                .invoke(_ -> good = true)
                                                .replaceWith(true));
    }

    private void tell(Throwable failure) {
        if (!told) {
            Log.errorf(
                    "not ready: gatehouse.master-key-file is not the key that the database was"
                            + " begun with, or cannot be read reason=%s",
                    failure.getMessage());
        }
        told = true;
    }

    private static Uni<HealthCheckResponse> answer(boolean ready) {
        return Uni.createFrom().item(HealthCheckResponse.named("master-key").status(ready).build());
    }
}
