package dev.gatehouse.tokenservice.client;

import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.registry.RegistryChanges;
import dev.gatehouse.platform.registry.TenantCache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The hashes of a tenant's client secrets, from memory: authenticating a client costs no statement.
 */
@ApplicationScoped
class ClientSecrets {

    private static final String SELECT =
            "select client_id, secret_hash, expires_at from application_secret where tenant_id = $1";

    private final Pool pool;
    private final Clock clock;
    private final TenantCache<Secrets> cache;

    ClientSecrets(Pool pool, Clock clock, RegistryChanges changes) {
        this.pool = pool;
        this.clock = clock;
        this.cache = changes.register(new TenantCache<>(this::load, Secrets::tenantId));
    }

    private record Hashed(byte[] hash, Instant expiresAt) {
        boolean isGoodAt(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }

    private record Secrets(UUID tenantId, Map<UUID, List<Hashed>> byClient) {}

    /** Whether it is one of the client's secrets, and not expired. */
    Uni<Boolean> matches(UUID tenantId, UUID clientId, ClientSecret secret) {
        return cache.get(tenantId)
                .map(secrets -> secrets.map(Secrets::byClient).orElse(Map.of()))
                .map(all -> matchesAny(all.getOrDefault(clientId, List.of()), secret));
    }

    private boolean matchesAny(List<Hashed> hashes, ClientSecret secret) {
        var now = clock.instant();
        boolean matches = false;
        for (var one : hashes) {
            matches |= SecretHash.matches(one.hash, secret.value()) && one.isGoodAt(now);
        }
        return matches;
    }

    private Uni<Optional<Secrets>> load(String tenantId) {
        var id = UUID.fromString(tenantId);
        return pool.preparedQuery(SELECT)
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            var byClient = new HashMap<UUID, List<Hashed>>();
                            for (var row : rows) {
                                var expires = row.getOffsetDateTime(2);
                                byClient.computeIfAbsent(row.getUUID(0), c -> new ArrayList<>())
                                        .add(
                                                new Hashed(
                                                        row.getBuffer(1).getBytes(),
                                                        expires == null
                                                                ? null
                                                                : expires.toInstant()));
                            }
                            return Optional.of(new Secrets(id, byClient));
                        });
    }
}
