package dev.gatehouse.platform.crypto;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Each tenant's data key. */
public interface TenantKeys {

    Uni<DataKey> of(UUID tenantId);
}
