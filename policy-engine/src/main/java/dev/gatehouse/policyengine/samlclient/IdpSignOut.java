package dev.gatehouse.policyengine.samlclient;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.compile.PolicyCache;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.saml.Dispatch;
import dev.gatehouse.policyengine.saml.IdpSession;
import dev.gatehouse.policyengine.saml.LogoutMessages;
import dev.gatehouse.policyengine.saml.PartnerEntity;
import dev.gatehouse.policyengine.saml.Partners;
import dev.gatehouse.policyengine.saml.Saml;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import dev.gatehouse.policyengine.saml.SamlRefused;
import dev.gatehouse.policyengine.saml.Work;
import dev.gatehouse.policyengine.session.SsoSession;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Tells the identity providers that a customer came from that their session here is over, unless
 * the technical profile says {@code SingleLogoutEnabled=false}. By addresses that the browser
 * loads.
 */
@ApplicationScoped
public class IdpSignOut {
    private final PolicyCache policies;
    private final Partners partners;
    private final PolicySecrets secrets;
    private final Clock clock = Clock.systemUTC();

    IdpSignOut(PolicyCache policies, Partners partners, PolicySecrets secrets) {
        this.policies = policies;
        this.partners = partners;
        this.secrets = secrets;
    }

    private record Kept(String policyId, String profileId, IdpSession session) {
        static Optional<Kept> of(Map.Entry<String, Map<String, Object>> entry) {
            return IdpSession.whose(entry.getKey())
                    .flatMap(
                            whose ->
                                    IdpSession.read(entry.getValue())
                                            .map(session -> new Kept(whose[0], whose[1], session)));
        }
    }

    /**
     * @param origin that the customer came in by, and so the provider knows us by
     */
    public Uni<List<URI>> requests(TenantRegistry registry, SsoSession session, URI origin) {
        var kept =
                session.parts().values().stream()
                        .flatMap(part -> part.claims().entrySet().stream())
                        .flatMap(entry -> Kept.of(entry).stream())
                        .distinct()
                        .toList();
        return Multi.createFrom()
                .iterable(kept)
                .onItem()
                .transformToUniAndConcatenate(one -> request(registry, one, origin))
                .onItem()
                .transformToIterable(found -> found.stream().toList())
                .collect()
                .asList();
    }

    private Uni<Optional<URI>> request(TenantRegistry registry, Kept kept, URI origin) {
        return policies.runnable(registry.tenantId(), kept.policyId())
                .flatMap(
                        found ->
                                found.map(policy -> request(registry, kept, policy, origin))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .onFailure(
                        failure ->
                                failure instanceof SamlRefused || failure instanceof OAuthException)
                .recoverWithItem(
                        failure -> {
                            Log.warnf(
                                    "identity provider not told profile=%s reason=%s",
                                    kept.profileId(), failure.getMessage());
                            return Optional.empty();
                        });
    }

    private static Optional<TechnicalProfile> profile(CompiledPolicy policy, String id) {
        return policy.technicalProfiles().values().stream()
                .filter(one -> one.id().equals(id))
                .filter(one -> one.metadata().flag("SingleLogoutEnabled", true))
                .findFirst();
    }

    private Uni<Optional<URI>> request(
            TenantRegistry registry, Kept kept, CompiledPolicy policy, URI origin) {
        var addresses = SamlAddresses.of(registry.tenant().name(), policy.policyId(), origin);
        return profile(policy, kept.profileId())
                .map(profile -> request(registry, kept, profile, addresses))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<URI>> request(
            TenantRegistry registry, Kept kept, TechnicalProfile profile, SamlAddresses addresses) {
        return secrets.of(registry.tenantId())
                .map(ring -> new SamlSettings(profile, addresses, ring, UnaryOperator.identity()))
                .flatMap(
                        settings ->
                                partners.identityProvider(settings.source())
                                        .flatMap(
                                                idp ->
                                                        Work.off(
                                                                () ->
                                                                        request(
                                                                                settings, idp,
                                                                                kept))));
    }

    private Optional<URI> request(SamlSettings settings, PartnerEntity idp, Kept kept) {
        return idp.logout(Saml.REDIRECT)
                .map(
                        to ->
                                Dispatch.request(
                                                to,
                                                LogoutMessages.request(
                                                        settings.entityId(),
                                                        to.location(),
                                                        kept.session().name(),
                                                        kept.session().index(),
                                                        clock.instant()),
                                                Optional.empty(),
                                                settings.signing(idp))
                                        .to());
    }
}
