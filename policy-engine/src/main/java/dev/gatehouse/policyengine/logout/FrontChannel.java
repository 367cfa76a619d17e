package dev.gatehouse.policyengine.logout;

import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.samlclient.IdpSignOut;
import dev.gatehouse.policyengine.samlissuer.SpLogout;
import dev.gatehouse.policyengine.session.SsoSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the browser loads when a session has ended, of applications of either protocol and of SAML
 * identity providers.
 */
@ApplicationScoped
public class FrontChannel {
    private final SpLogout serviceProviders;
    private final IdpSignOut identityProviders;

    FrontChannel(SpLogout serviceProviders, IdpSignOut identityProviders) {
        this.serviceProviders = serviceProviders;
        this.identityProviders = identityProviders;
    }

    /**
     * @param origin that the customer signs out at
     */
    public Uni<List<URI>> addresses(SsoSession session, TenantRegistry registry, URI origin) {
        var clients = FrontChannelLogout.addresses(session, registry);
        return serviceProviders
                .requests(registry, session)
                .flatMap(
                        told ->
                                identityProviders
                                        .requests(registry, session, origin)
                                        .map(
                                                more ->
                                                        Stream.of(clients, told, more)
                                                                .flatMap(List::stream)
                                                                .toList()));
    }
}
