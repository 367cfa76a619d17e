package dev.gatehouse.policyengine.samlsso;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.saml.LogoutPartner;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import dev.gatehouse.policyengine.samlclient.IdpLogout;
import dev.gatehouse.policyengine.samlissuer.IssuerSettings;
import dev.gatehouse.policyengine.samlissuer.SamlIssuer;
import dev.gatehouse.policyengine.samlissuer.ServiceProviders;
import dev.gatehouse.policyengine.samlissuer.SpLogout;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;

/** Who may ask a policy for single logout: its identity providers and its service providers. */
@ApplicationScoped
class LogoutPartners {
    private final SamlIssuer issuer;
    private final ServiceProviders providers;
    private final IdpLogout identityProviders;

    LogoutPartners(SamlIssuer issuer, ServiceProviders providers, IdpLogout identityProviders) {
        this.issuer = issuer;
        this.providers = providers;
        this.identityProviders = identityProviders;
    }

    /** Fails with GH1042 for anybody else. */
    Uni<LogoutPartner> find(Tenancy tenancy, SamlAddresses addresses, String entityId) {
        return identityProviders
                .find(tenancy.registry().tenantId(), tenancy.policy(), addresses, entityId)
                .flatMap(
                        found ->
                                found.map(one -> Uni.createFrom().item(one))
                                        .orElseGet(
                                                () ->
                                                        serviceProvider(
                                                                tenancy, addresses, entityId)));
    }

    private Uni<LogoutPartner> serviceProvider(
            Tenancy tenancy, SamlAddresses addresses, String entityId) {
        if (IssuerSettings.issuer(tenancy.policy()).isEmpty()) {
            throw new OAuthException(ErrorCode.GH1042, "no partner of the policy", entityId);
        }
        return issuer.settings(
                        tenancy.registry(),
                        tenancy.policy(),
                        addresses.origin(),
                        UnaryOperator.identity())
                .flatMap(settings -> serviceProvider(tenancy, settings, entityId));
    }

    private Uni<LogoutPartner> serviceProvider(
            Tenancy tenancy, IssuerSettings settings, String entityId) {
        return providers
                .find(tenancy.registry(), settings, entityId)
                .map(sp -> SpLogout.partner(settings, sp.entity()));
    }
}
