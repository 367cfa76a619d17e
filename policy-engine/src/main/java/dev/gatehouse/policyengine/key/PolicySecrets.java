package dev.gatehouse.policyengine.key;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.registry.RegistryChanges;
import dev.gatehouse.platform.registry.TenantCache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Opens policy keys, all of a tenant's at once, and keeps them until its registration changes. */
@ApplicationScoped
public class PolicySecrets {

    private final TenantCache<KeyRing> cache;

    PolicySecrets(PolicyKeyStore store, RegistryChanges changes) {
        this.cache =
                changes.register(
                        new TenantCache<>(
                                id -> store.keyRing(UUID.fromString(id)).map(Optional::of),
                                KeyRing::tenantId));
    }

    /** All of them, for what has to be decided without waiting. */
    public Uni<KeyRing> of(UUID tenantId) {
        return cache.get(tenantId).map(Optional::orElseThrow);
    }

    public Uni<Optional<PolicySecret>> secret(UUID tenantId, String keyName) {
        return of(tenantId).map(ring -> ring.secret(keyName));
    }

    public Uni<Optional<CertifiedKey>> certificate(UUID tenantId, String keyName) {
        return of(tenantId).map(ring -> ring.certificate(keyName));
    }
}
