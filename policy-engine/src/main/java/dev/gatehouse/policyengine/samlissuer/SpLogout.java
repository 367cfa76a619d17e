package dev.gatehouse.policyengine.samlissuer;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ApplicationSettings;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.compile.PolicyCache;
import dev.gatehouse.policyengine.policy.SubjectNamingInfo;
import dev.gatehouse.policyengine.saml.Dispatch;
import dev.gatehouse.policyengine.saml.IdpAnswer.Name;
import dev.gatehouse.policyengine.saml.LogoutMessages;
import dev.gatehouse.policyengine.saml.PartnerEntity;
import dev.gatehouse.policyengine.saml.Saml;
import dev.gatehouse.policyengine.saml.Work;
import dev.gatehouse.policyengine.session.Participant;
import dev.gatehouse.policyengine.session.SsoSession;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Tells the service providers that took part in a session that it is over (SAML Profiles §4.4.4.1):
 * by addresses that the browser loads, so only where they have a logout service by HTTP-Redirect.
 */
@ApplicationScoped
public class SpLogout {
    private final PolicyCache policies;
    private final SamlIssuer issuer;
    private final ServiceProviders providers;
    private final Clock clock = Clock.systemUTC();

    SpLogout(PolicyCache policies, SamlIssuer issuer, ServiceProviders providers) {
        this.policies = policies;
        this.issuer = issuer;
        this.providers = providers;
    }

    /** What is said of a session in assertions about it. */
    public static String sessionIndex(UUID sessionId) {
        return "_" + sessionId;
    }

    /** One that cannot be told is left out; the others are told all the same. */
    public Uni<List<URI>> requests(TenantRegistry registry, SsoSession session) {
        return Multi.createFrom()
                .iterable(session.participants())
                .onItem()
                .transformToUniAndConcatenate(one -> request(registry, session, one))
                .onItem()
                .transformToIterable(found -> found.stream().toList())
                .collect()
                .asList();
    }

    private Uni<Optional<URI>> request(
            TenantRegistry registry, SsoSession session, Participant participant) {
        var entityId = entityId(registry, participant);
        if (entityId.isEmpty()) return Uni.createFrom().item(Optional.empty());
        return policies.runnable(registry.tenantId(), participant.policy())
                .flatMap(
                        found ->
                                found.map(
                                                policy ->
                                                        issuer.settings(
                                                                registry,
                                                                policy,
                                                                participant.origin(),
                                                                UnaryOperator.identity()))
                                        .orElseGet(
                                                () ->
                                                        Uni.createFrom()
                                                                .failure(
                                                                        new IllegalStateException(
                                                                                "no such policy"))))
                .flatMap(
                        settings ->
                                providers
                                        .find(registry, settings, entityId.get())
                                        .flatMap(
                                                sp ->
                                                        Work.off(
                                                                () ->
                                                                        request(
                                                                                settings,
                                                                                sp.entity(),
                                                                                session,
                                                                                participant))))
                .onFailure(SpLogout::isOfPartner)
                .recoverWithItem(
                        failure -> {
                            Log.warnf(
                                    "service provider not told client_id=%s reason=%s",
                                    participant.clientId(), failure.getMessage());
                            return Optional.empty();
                        });
    }

    private static boolean isOfPartner(Throwable failure) {
        return failure instanceof OAuthException || failure instanceof IllegalStateException;
    }

    /** A registered one by its registration; one that a policy names is its own client id. */
    private static Optional<String> entityId(TenantRegistry registry, Participant participant) {
        var application = registry.application(participant.clientId());
        return application.isPresent()
                ? application.flatMap(Application::saml).map(ApplicationSettings.Saml::entityId)
                : Optional.of(participant.clientId());
    }

    private Optional<URI> request(
            IssuerSettings settings,
            PartnerEntity sp,
            SsoSession session,
            Participant participant) {
        var naming = settings.party().subjectNamingInfo();
        var name =
                new Name(
                        participant.subject(),
                        naming.flatMap(SubjectNamingInfo::format),
                        naming.flatMap(SubjectNamingInfo::nameQualifier),
                        naming.flatMap(SubjectNamingInfo::spNameQualifier));
        return sp.logout(Saml.REDIRECT)
                .map(
                        to ->
                                Dispatch.request(
                                                to,
                                                LogoutMessages.request(
                                                        settings.entityId(),
                                                        to.location(),
                                                        name,
                                                        Optional.of(
                                                                sessionIndex(session.sessionId())),
                                                        clock.instant()),
                                                Optional.empty(),
                                                settings.messageSigning())
                                        .to());
    }
}
