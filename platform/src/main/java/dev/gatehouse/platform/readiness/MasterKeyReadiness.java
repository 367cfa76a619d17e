package dev.gatehouse.platform.readiness;

import dev.gatehouse.platform.crypto.DataKeys;
import dev.gatehouse.platform.crypto.SealBroken;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.logging.Log;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
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

    private static final String OTHER_KEY =
            "gatehouse.master-key-file is not the key that the database was begun with, or cannot be read";

    private static final String NO_DATABASE = "the database cannot be reached";

    private final Pool pool;
    private final DataKeys dataKeys;
    private volatile boolean good;
    private volatile String told = "";

    MasterKeyReadiness(Pool pool, DataKeys dataKeys) {
        this.pool = pool;
        this.dataKeys = dataKeys;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return good ? Uni.createFrom().item(ready()) : compared();
    }

    private Uni<HealthCheckResponse> compared() {
        return opensOne()
                // a schema that is not there yet is another check's
                .onFailure(PgException.class)
                .recoverWithNull()
                .map(_ -> ready())
                .onFailure()
                .recoverWithItem(this::notReady);
    }

    private Uni<Void> opensOne() {
        return pool.query(ANY_TENANT)
                .execute()
                .flatMap(
                        rows ->
                                rows.size() == 0
                                        ? Uni.createFrom().voidItem()
                                        : dataKeys.of(rows.iterator().next().getUUID(0))
                                                .invoke(_ -> good = true)
                                                .replaceWithVoid());
    }

    private HealthCheckResponse notReady(Throwable failure) {
        var reason = isOfKey(failure) ? OTHER_KEY : NO_DATABASE;
        if (!reason.equals(told)) {
            Log.errorf("not ready: %s reason=%s", reason, failure.getMessage());
        }
        told = reason;
        return named().down().withData("reason", reason).build();
    }

    /** Of the file or of what it opens; all else is of the connection. */
    private static boolean isOfKey(Throwable failure) {
        return failure instanceof SealBroken
                || failure instanceof IllegalArgumentException
                || failure instanceof UncheckedIOException;
    }

    private static HealthCheckResponse ready() {
        return named().up().build();
    }

    private static HealthCheckResponseBuilder named() {
        return HealthCheckResponse.named("master-key");
    }
}
