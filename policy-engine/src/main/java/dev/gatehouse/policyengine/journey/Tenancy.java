package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.policy.CompiledPolicy;

/** What a journey runs in: its tenant as registered now, and its policy. */
public record Tenancy(TenantRegistry registry, CompiledPolicy policy) {
    Tenant tenant() {
        return registry.tenant();
    }
}
