package dev.gatehouse.tokenservice.client;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table application_secret, which registry-service writes. */
@ApplicationScoped
class ClientSecretStore {

    private static final String SELECT =
            "select client_id, secret_hash, expires_at from application_secret where tenant_id = $1";

    private final Pool pool;

    ClientSecretStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param expiresAt null for never
     */
    record Hashed(byte[] hash, Instant expiresAt) {
        boolean isGoodAt(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }

    /** All hashes of a tenant. */
    record Hashes(UUID tenantId, Map<UUID, List<Hashed>> byClient) {
        List<Hashed> of(UUID clientId) {
            return byClient.getOrDefault(clientId, List.of());
        }
    }

    Uni<Hashes> load(UUID tenantId) {
        return pool.preparedQuery(SELECT)
                .execute(Tuple.of(tenantId))
                .map(rows -> hashes(tenantId, rows));
    }

    private static Hashes hashes(UUID tenantId, Iterable<Row> rows) {
        var byClient = new HashMap<UUID, List<Hashed>>();
        for (var row : rows) {
            byClient.computeIfAbsent(row.getUUID("client_id"), client -> new ArrayList<>())
                    .add(hashed(row));
        }
        return new Hashes(tenantId, byClient);
    }

    private static Hashed hashed(Row row) {
        var expiresAt = row.getOffsetDateTime("expires_at");
        return new Hashed(
                row.getBuffer("secret_hash").getBytes(),
                expiresAt == null ? null : expiresAt.toInstant());
    }
}
