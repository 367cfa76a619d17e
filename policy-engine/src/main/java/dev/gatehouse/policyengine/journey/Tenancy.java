package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.registry.Policy;
import dev.gatehouse.platform.registry.PolicyFacts.IssuerFormat;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.net.URI;

/** What a journey runs in: its tenant as registered now, and its policy. */
public record Tenancy(TenantRegistry registry, CompiledPolicy policy) {
    Tenant tenant() {
        return registry.tenant();
    }

    /** {@code iss} of all that is issued for the policy to who came in by this origin. */
    public String issuer(URI origin) {
        boolean withTfp =
                registry.policy(policy.policyId())
                        .flatMap(Policy::runnable)
                        .filter(facts -> facts.issuerFormat() == IssuerFormat.TFP)
                        .isPresent();
        return TenantAddress.issuer(origin, registry.tenantId(), policy.policyId(), withTfp);
    }
}
