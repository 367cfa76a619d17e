package dev.gatehouse.policyengine.key;

import dev.gatehouse.platform.registry.RegistryChanges;
import dev.gatehouse.platform.registry.TenantCache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Opens policy keys, all of a tenant's at once, and keeps them until its registration changes. */
@ApplicationScoped
class StoredSecrets implements PolicySecrets {

    private final TenantCache<KeyRing> cache;

    StoredSecrets(PolicyKeyStore store, RegistryChanges changes) {
        this.cache =
                changes.register(
                        new TenantCache<>(
                                id -> store.keyRing(UUID.fromString(id)).map(Optional::of),
                                KeyRing::tenantId));
    }

    @Override
    public Uni<KeyRing> of(UUID tenantId) {
        return cache.get(tenantId).map(Optional::orElseThrow);
    }
}
