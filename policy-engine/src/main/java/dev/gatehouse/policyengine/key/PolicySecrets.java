package dev.gatehouse.policyengine.key;

import dev.gatehouse.platform.crypto.CertifiedKey;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Where technical profiles find the keys that they name. */
@FunctionalInterface
public interface PolicySecrets {

    /** All of a tenant's, for what has to be decided without waiting. */
    Uni<KeyRing> of(UUID tenantId);

    default Uni<Optional<PolicySecret>> secret(UUID tenantId, String keyName) {
        return of(tenantId).map(ring -> ring.secret(keyName));
    }

    default Uni<Optional<CertifiedKey>> certificate(UUID tenantId, String keyName) {
        return of(tenantId).map(ring -> ring.certificate(keyName));
    }
}
