package dev.gatehouse.tokenservice.client;

import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.registry.RegistryChanges;
import dev.gatehouse.platform.registry.TenantCache;
import dev.gatehouse.tokenservice.client.ClientSecretStore.Hashed;
import dev.gatehouse.tokenservice.client.ClientSecretStore.Hashes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The hashes of a tenant's client secrets, from memory: authenticating a client costs no statement.
 */
@ApplicationScoped
class ClientSecrets {

    private final Clock clock;
    private final TenantCache<Hashes> cache;

    ClientSecrets(ClientSecretStore store, Clock clock, RegistryChanges changes) {
        this.clock = clock;
        this.cache =
                changes.register(
                        new TenantCache<>(
                                id -> store.load(UUID.fromString(id)).map(Optional::of),
                                Hashes::tenantId));
    }

    /** Whether it is one of the client's secrets, and not expired. */
    Uni<Boolean> matches(UUID tenantId, UUID clientId, ClientSecret secret) {
        return cache.get(tenantId)
                .map(hashes -> matchesAny(hashes.orElseThrow().of(clientId), secret));
    }

    // All of them, so that the time does not tell which
    private boolean matchesAny(List<Hashed> hashes, ClientSecret secret) {
        var now = clock.instant();
        boolean matches = false;
        for (var one : hashes) {
            matches |= SecretHash.matches(one.hash(), secret.value()) && one.isGoodAt(now);
        }
        return matches;
    }
}
