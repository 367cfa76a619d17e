package dev.gatehouse.policyengine.samlissuer;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.function.UnaryOperator;

/** Finds what a policy says of its assertions, with its keys opened. */
@ApplicationScoped
public class SamlIssuer {
    private final PolicySecrets secrets;

    SamlIssuer(PolicySecrets secrets) {
        this.secrets = secrets;
    }

    /** Fails with GH1044 when the policy issues no assertions. */
    public Uni<IssuerSettings> settings(
            TenantRegistry registry,
            CompiledPolicy policy,
            URI origin,
            UnaryOperator<String> resolver) {
        var issuer = IssuerSettings.issuer(policy);
        if (issuer.isEmpty()) {
            return Uni.createFrom()
                    .failure(
                            new OAuthException(
                                    ErrorCode.GH1044, "no issuer of SAML2", policy.policyId()));
        }
        var party = policy.relyingParty().orElseThrow().technicalProfile();
        var addresses = SamlAddresses.of(registry.tenant().name(), policy.policyId(), origin);
        return secrets.of(registry.tenantId())
                .map(ring -> new IssuerSettings(issuer.get(), party, addresses, ring, resolver));
    }
}
