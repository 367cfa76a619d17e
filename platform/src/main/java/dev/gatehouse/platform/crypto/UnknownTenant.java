package dev.gatehouse.platform.crypto;

import java.util.UUID;

/** There is no data key for this tenant: it was never registered, or has just been removed. */
public final class UnknownTenant extends RuntimeException {
    UnknownTenant(UUID tenantId) {
        super("no data key for tenant " + tenantId, null, false, false);
    }
}
