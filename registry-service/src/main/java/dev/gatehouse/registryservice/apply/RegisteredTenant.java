package dev.gatehouse.registryservice.apply;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.registryservice.application.Application;
import dev.gatehouse.registryservice.key.PolicyKey;
import dev.gatehouse.registryservice.policy.Policy;
import dev.gatehouse.registryservice.tenant.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** All that is registered in one tenant before an apply; of a new tenant the tenant itself. */
record RegisteredTenant(
        Tenant tenant,
        DataKey dataKey,
        List<Application> applications,
        List<Policy> policies,
        List<PolicyKey> keys) {

    UUID id() {
        return tenant.tenantId();
    }

    Optional<Application> application(String name) {
        return applications.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    Optional<Policy> policy(String name) {
        var policyId = name.toLowerCase(Locale.ROOT);
        return policies.stream().filter(one -> one.policyId().equals(policyId)).findFirst();
    }

    Optional<PolicyKey> key(String name) {
        return keys.stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
    }

    RegisteredTenant without(Policy gone) {
        var staying = policies.stream().filter(one -> !one.equals(gone)).toList();
        return new RegisteredTenant(tenant, dataKey, applications, staying, keys);
    }

    RegisteredTenant without(PolicyKey gone) {
        var staying = keys.stream().filter(one -> !one.equals(gone)).toList();
        return new RegisteredTenant(tenant, dataKey, applications, policies, staying);
    }
}
