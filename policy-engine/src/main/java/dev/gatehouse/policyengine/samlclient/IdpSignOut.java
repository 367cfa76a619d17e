package dev.gatehouse.policyengine.samlclient;

import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.compile.PolicyCache;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.saml.IdpSession;
import dev.gatehouse.policyengine.saml.LogoutRequests.Sought;
import dev.gatehouse.policyengine.saml.PartnerSession;
import dev.gatehouse.policyengine.saml.Partners;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import dev.gatehouse.policyengine.session.SsoSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The identity providers that a customer came from, to be told that their session here is over,
 * unless the technical profile says {@code SingleLogoutEnabled=false}.
 */
@ApplicationScoped
public class IdpSignOut {
    private final PolicyCache policies;
    private final Partners partners;
    private final PolicySecrets secrets;

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
    public List<Sought> sessions(TenantRegistry registry, SsoSession session, URI origin) {
        return session.parts().values().stream()
                .flatMap(part -> part.claims().entrySet().stream())
                .flatMap(entry -> Kept.of(entry).stream())
                .distinct()
                .map(kept -> new Sought(kept.profileId(), () -> session(registry, kept, origin)))
                .toList();
    }

    private Uni<Optional<PartnerSession>> session(TenantRegistry registry, Kept kept, URI origin) {
        return policies.runnable(registry.tenantId(), kept.policyId())
                .flatMap(
                        found ->
                                found.map(policy -> session(registry, kept, policy, origin))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private static Optional<TechnicalProfile> profile(CompiledPolicy policy, String id) {
        return policy.technicalProfiles().values().stream()
                .filter(one -> one.id().equals(id))
                .filter(one -> one.metadata().flag("SingleLogoutEnabled", true))
                .findFirst();
    }

    private Uni<Optional<PartnerSession>> session(
            TenantRegistry registry, Kept kept, CompiledPolicy policy, URI origin) {
        var addresses = SamlAddresses.of(registry.tenant().name(), policy.policyId(), origin);
        return profile(policy, kept.profileId())
                .map(profile -> session(registry, kept, profile, addresses))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<PartnerSession>> session(
            TenantRegistry registry, Kept kept, TechnicalProfile profile, SamlAddresses addresses) {
        return secrets.of(registry.tenantId())
                .map(ring -> new SamlSettings(profile, addresses, ring, UnaryOperator.identity()))
                .flatMap(settings -> session(settings, kept.session()));
    }

    private Uni<Optional<PartnerSession>> session(SamlSettings settings, IdpSession session) {
        return partners.identityProvider(settings.source())
                .map(
                        idp ->
                                Optional.of(
                                        new PartnerSession(
                                                IdpLogout.partner(settings, idp),
                                                session.name(),
                                                session.index())));
    }
}
