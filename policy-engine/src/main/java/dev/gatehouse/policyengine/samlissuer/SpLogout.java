package dev.gatehouse.policyengine.samlissuer;

import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ApplicationSettings;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.compile.PolicyCache;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.SubjectNamingInfo;
import dev.gatehouse.policyengine.saml.IdpAnswer.Name;
import dev.gatehouse.policyengine.saml.LogoutPartner;
import dev.gatehouse.policyengine.saml.LogoutRequests.Sought;
import dev.gatehouse.policyengine.saml.PartnerEntity;
import dev.gatehouse.policyengine.saml.PartnerSession;
import dev.gatehouse.policyengine.session.Participant;
import dev.gatehouse.policyengine.session.SsoSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The service providers that took part in a session, to be told that it is over. */
@ApplicationScoped
public class SpLogout {
    private final PolicyCache policies;
    private final SamlIssuer issuer;
    private final ServiceProviders providers;

    SpLogout(PolicyCache policies, SamlIssuer issuer, ServiceProviders providers) {
        this.policies = policies;
        this.issuer = issuer;
        this.providers = providers;
    }

    /** What is said of a session in assertions about it. */
    public static String sessionIndex(UUID sessionId) {
        return "_" + sessionId;
    }

    /** Who we are to a service provider of a policy. */
    public static LogoutPartner partner(IssuerSettings settings, PartnerEntity sp) {
        return new LogoutPartner(
                sp, false, settings.entityId(), true, settings.messageSigning(), Optional.empty());
    }

    public List<Sought> sessions(TenantRegistry registry, SsoSession session) {
        var index = sessionIndex(session.sessionId());
        return session.participants().stream()
                .map(one -> new Sought(one.clientId(), () -> session(registry, one, index)))
                .toList();
    }

    private Uni<Optional<PartnerSession>> session(
            TenantRegistry registry, Participant participant, String index) {
        var entityId = entityId(registry, participant);
        if (entityId.isEmpty()) return Uni.createFrom().item(Optional.empty());
        return policies.runnable(registry.tenantId(), participant.policy())
                .flatMap(
                        found ->
                                found.map(policy -> settings(registry, policy, participant))
                                        .orElseGet(() -> Uni.createFrom().nullItem()))
                .onItem()
                .ifNotNull()
                .transformToUni(
                        settings ->
                                providers
                                        .find(registry, settings, entityId.get())
                                        .map(sp -> session(settings, sp, participant, index)))
                .map(Optional::ofNullable);
    }

    /** A registered one by its registration; one that a policy names is its own client id. */
    private static Optional<String> entityId(TenantRegistry registry, Participant participant) {
        var application = registry.application(participant.clientId());
        return application.isPresent()
                ? application.flatMap(Application::saml).map(ApplicationSettings.Saml::entityId)
                : Optional.of(participant.clientId());
    }

    private Uni<IssuerSettings> settings(
            TenantRegistry registry, CompiledPolicy policy, Participant participant) {
        return issuer.settings(registry, policy, participant.origin(), UnaryOperator.identity());
    }

    private static PartnerSession session(
            IssuerSettings settings,
            ServiceProviders.ServiceProvider sp,
            Participant participant,
            String index) {
        var naming = settings.party().subjectNamingInfo();
        var name =
                new Name(
                        participant.subject(),
                        naming.flatMap(SubjectNamingInfo::format),
                        naming.flatMap(SubjectNamingInfo::nameQualifier),
                        naming.flatMap(SubjectNamingInfo::spNameQualifier));
        return new PartnerSession(partner(settings, sp.entity()), name, Optional.of(index));
    }
}
