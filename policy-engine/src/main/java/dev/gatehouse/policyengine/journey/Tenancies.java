package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.RegistryView;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.compile.PolicyCache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds tenant and runnable policy of a public address; fails with AADB2C90066 without either. */
@ApplicationScoped
public class Tenancies {
    private final RegistryView registry;
    private final PolicyCache policies;

    Tenancies(RegistryView registry, PolicyCache policies) {
        this.registry = registry;
        this.policies = policies;
    }

    public Uni<Tenancy> of(Optional<TenantAddress> address) {
        return address.filter(named -> named.policy() != null)
                .map(named -> of(named.tenant(), named.policy()))
                .orElseGet(() -> Uni.createFrom().failure(Tenancies::none));
    }

    Uni<Tenancy> of(String tenant, String policy) {
        return registry.tenant(tenant)
                .map(found -> found.orElseThrow(Tenancies::none))
                .flatMap(known -> of(known, policy));
    }

    private Uni<Tenancy> of(TenantRegistry tenant, String policy) {
        return policies.runnable(tenant.tenantId(), policy)
                .map(found -> new Tenancy(tenant, found.orElseThrow(Tenancies::none)));
    }

    private static OAuthException none() {
        return new OAuthException(ErrorCode.AADB2C90066, "no such tenant or policy");
    }
}
