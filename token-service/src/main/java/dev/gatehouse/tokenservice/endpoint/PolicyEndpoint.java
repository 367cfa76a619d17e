package dev.gatehouse.tokenservice.endpoint;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.registry.Policy;
import dev.gatehouse.platform.registry.PolicyFacts;
import dev.gatehouse.platform.registry.PolicyFacts.IssuerFormat;
import dev.gatehouse.platform.registry.TenantRegistry;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** A runnable policy of a tenant, as addressed by a request that came in by {@code origin}. */
public record PolicyEndpoint(
        TenantAddress address, TenantRegistry registry, Policy policy, URI origin) {

    /** The same for what this issuer of the policy issued; null for the first. */
    public PolicyEndpoint issuedBy(String issuer) {
        return issuer == null
                ? this
                : new PolicyEndpoint(address, registry, policy.issuedBy(issuer), origin);
    }

    /** The same for each of the policy's issuers, the first first. */
    public List<PolicyEndpoint> everyIssuer() {
        return policy.everyIssuer().stream()
                .map(issuer -> new PolicyEndpoint(address, registry, issuer, origin))
                .toList();
    }

    public UUID tenantId() {
        return registry.tenantId();
    }

    public PolicyFacts facts() {
        return policy.facts();
    }

    /** The host is that of the request (protocol.md §5). */
    public String issuer() {
        return TenantAddress.issuer(
                origin, tenantId(), policy.policyId(), facts().issuerFormat() == IssuerFormat.TFP);
    }
}
