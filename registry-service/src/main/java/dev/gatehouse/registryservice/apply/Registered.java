package dev.gatehouse.registryservice.apply;

import dev.gatehouse.platform.crypto.DataKeys;
import dev.gatehouse.registryservice.application.ApplicationStore;
import dev.gatehouse.registryservice.key.PolicyKeyStore;
import dev.gatehouse.registryservice.policy.PolicyStore;
import dev.gatehouse.registryservice.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads what is registered in a tenant, one statement after another in the apply's transaction. */
@ApplicationScoped
class Registered {

    private final ApplicationStore applications;
    private final PolicyStore policies;
    private final PolicyKeyStore keys;
    private final DataKeys dataKeys;

    Registered(
            ApplicationStore applications,
            PolicyStore policies,
            PolicyKeyStore keys,
            DataKeys dataKeys) {
        this.applications = applications;
        this.policies = policies;
        this.keys = keys;
        this.dataKeys = dataKeys;
    }

    Uni<RegisteredTenant> in(Tenant tenant) {
        var id = tenant.tenantId();
        return applications
                .of(id)
                .flatMap(
                        itsApplications ->
                                policies.of(id)
                                        .flatMap(
                                                itsPolicies ->
                                                        keys.of(id)
                                                                .flatMap(
                                                                        itsKeys ->
                                                                                dataKeys.of(id)
                                                                                        .map(
                                                                                                dataKey ->
                                                                                                        new RegisteredTenant(
                                                                                                                tenant,
                                                                                                                dataKey,
                                                                                                                itsApplications,
                                                                                                                itsPolicies,
                                                                                                                itsKeys)))));
    }

    /** A tenant that is not there yet. */
    RegisteredTenant nothingIn(Tenant tenant, byte[] wrappedKey) {
        var dataKey = dataKeys.unwrapped(tenant.tenantId(), wrappedKey);
        return new RegisteredTenant(tenant, dataKey, List.of(), List.of(), List.of());
    }

    byte[] newDataKey(Tenant tenant) {
        return dataKeys.create(tenant.tenantId());
    }
}
