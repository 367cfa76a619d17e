package dev.gatehouse.tokenservice.key;

import java.util.Map;
import java.util.UUID;

/** All signing keys of a tenant, parsed, by name of the key set. */
public record TenantSigningKeys(UUID tenantId, Map<String, SigningKeySet> keySets) {

    public TenantSigningKeys {
        keySets = Map.copyOf(keySets);
    }

    /** Empty when there is none of that name. */
    public SigningKeySet keySet(String name) {
        return keySets.getOrDefault(name, SigningKeySet.EMPTY);
    }
}
