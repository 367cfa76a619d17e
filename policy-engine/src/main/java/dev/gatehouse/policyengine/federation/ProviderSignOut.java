package dev.gatehouse.policyengine.federation;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.JourneyFacts;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.session.SignOnPart;
import dev.gatehouse.policyengine.session.SsoSession;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where else a session was signed in to, and is to end with it: the OpenID and OAuth 2.0 providers
 * that the policy knows, unless their profile says {@code SingleLogoutEnabled=false}. As with Azure
 * AD B2C no id_token_hint is sent: none is kept.
 */
@ApplicationScoped
public class ProviderSignOut {
    private final ProviderDocuments documents;

    ProviderSignOut(ProviderDocuments documents) {
        this.documents = documents;
    }

    /** The providers' end session endpoints; one that cannot be found out is left out. */
    public Uni<List<URI>> addresses(
            Tenant tenant, CompiledPolicy policy, URI origin, SsoSession session) {
        return Multi.createFrom()
                .iterable(profiles(policy, session))
                .map(profile -> provider(tenant, policy, profile, origin))
                .onItem()
                .transformToUniAndMerge(this::endpoint)
                .select()
                .where(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }

    /** What is remembered of a sign-in elsewhere is under its profile's name. */
    static List<TechnicalProfile> profiles(CompiledPolicy policy, SsoSession session) {
        return session.parts().values().stream()
                .map(SignOnPart::claims)
                .map(Map::keySet)
                .flatMap(keys -> keys.stream())
                .filter(key -> key.contains("/"))
                .map(key -> key.substring(key.indexOf('/') + 1))
                .distinct()
                .sorted()
                .map(policy.technicalProfiles()::get)
                .filter(Objects::nonNull)
                .filter(ProviderSignOut::endsThere)
                .toList();
    }

    private static boolean endsThere(TechnicalProfile profile) {
        var protocol = profile.protocol().name();
        return (protocol == ProtocolName.OPEN_ID_CONNECT || protocol == ProtocolName.OAUTH2)
                && profile.metadata().flag("SingleLogoutEnabled", true);
    }

    private static Provider provider(
            Tenant tenant, CompiledPolicy policy, TechnicalProfile profile, URI origin) {
        var now = new Moment(Clock.systemUTC().instant(), new byte[0]);
        var facts =
                new JourneyFacts(
                        tenant.tenantId(),
                        origin,
                        "",
                        "",
                        Optional.empty(),
                        now,
                        text -> text.replace("{tenant}", tenant.name()),
                        Optional.empty());
        return new Provider(
                new ProfileCall(tenant, policy, profile, Map.of(), facts),
                new KeyRing(tenant.tenantId(), Map.of(), Map.of()));
    }

    private Uni<Optional<URI>> endpoint(Provider provider) {
        return Uni.createFrom()
                .deferred(() -> documents.metadata(provider))
                .map(ProviderMetadata::endSessionEndpoint)
                .onFailure(OAuthException.class)
                .recoverWithItem(
                        failure -> {
                            Log.infof(
                                    "not signed out at provider profile=%s reason=%s",
                                    provider.id(), failure.getMessage());
                            return Optional.empty();
                        });
    }
}
