package dev.gatehouse.tokenservice.key;

import java.util.Map;
import java.util.UUID;

/** All signing keys of a tenant, parsed, by name of the key set. */
record TenantSigningKeys(UUID tenantId, Map<String, SigningKeySet> keySets) {

    TenantSigningKeys {
        keySets = Map.copyOf(keySets);
    }

    SigningKeySet keySet(String name) {
        return keySets.getOrDefault(name, SigningKeySet.EMPTY);
    }
}
