package dev.gatehouse.policyengine.samlissuer;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ApplicationSettings;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.saml.PartnerEntity;
import dev.gatehouse.policyengine.saml.PartnerSource;
import dev.gatehouse.policyengine.saml.Partners;
import dev.gatehouse.policyengine.saml.SamlRefused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Who may ask a policy for assertions: applications that are registered as service providers, and
 * the one that the policy names itself ({@code PartnerEntity} of its relying party).
 */
@ApplicationScoped
public class ServiceProviders {
    private final Partners partners;

    ServiceProviders(Partners partners) {
        this.partners = partners;
    }

    /**
     * @param clientId of the application; the entity id where there is none
     */
    public record ServiceProvider(PartnerEntity entity, String clientId) {}

    /** Fails with GH1042 when there is no such service provider, or its metadata is another's. */
    public Uni<ServiceProvider> find(
            TenantRegistry registry, IssuerSettings settings, String entityId) {
        var registered = registry.serviceProvider(entityId);
        var source =
                registered
                        .flatMap(Application::saml)
                        .map(ServiceProviders::source)
                        .or(settings::partner);
        if (source.isEmpty()) return unknown(entityId, "not registered");
        return partners.serviceProvider(source.get())
                .onFailure(SamlRefused.class)
                .recoverWithUni(failure -> unknown(entityId, failure.getMessage()))
                .flatMap(
                        entity ->
                                entity.entityId().equals(entityId)
                                        ? Uni.createFrom()
                                                .item(
                                                        new ServiceProvider(
                                                                entity,
                                                                clientId(registered, entityId)))
                                        : unknown(entityId, "the metadata is of another"));
    }

    private static PartnerSource source(ApplicationSettings.Saml saml) {
        return new PartnerSource(
                saml.metadata() != null ? saml.metadata() : saml.metadataUrl(),
                Optional.of(saml.entityId()),
                Optional.ofNullable(saml.metadataCertificate()));
    }

    private static String clientId(Optional<Application> registered, String entityId) {
        return registered.map(one -> one.clientId().toString()).orElse(entityId);
    }

    private static <T> Uni<T> unknown(String entityId, String reason) {
        return Uni.createFrom().failure(new OAuthException(ErrorCode.GH1042, reason, entityId));
    }
}
