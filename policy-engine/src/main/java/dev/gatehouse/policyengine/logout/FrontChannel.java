package dev.gatehouse.policyengine.logout;

import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.saml.Dispatch;
import dev.gatehouse.policyengine.saml.LogoutPartner;
import dev.gatehouse.policyengine.saml.LogoutRequests;
import dev.gatehouse.policyengine.samlclient.IdpSignOut;
import dev.gatehouse.policyengine.samlissuer.SpLogout;
import dev.gatehouse.policyengine.session.SsoSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the browser loads when a session has ended, of applications of either protocol and of SAML
 * identity providers.
 */
@ApplicationScoped
public class FrontChannel {
    private final SpLogout serviceProviders;
    private final IdpSignOut identityProviders;
    private final Clock clock = Clock.systemUTC();

    FrontChannel(SpLogout serviceProviders, IdpSignOut identityProviders) {
        this.serviceProviders = serviceProviders;
        this.identityProviders = identityProviders;
    }

    /**
     * @param origin that the customer signs out at
     * @param asker the partner that asked for it, if one did
     */
    public Uni<List<Dispatch>> frames(
            SsoSession session,
            TenantRegistry registry,
            URI origin,
            Optional<LogoutPartner> asker) {
        var clients = FrontChannelLogout.addresses(session, registry).stream().map(Dispatch::load);
        var partners =
                Stream.concat(
                                serviceProviders.sessions(registry, session).stream(),
                                identityProviders.sessions(registry, session, origin).stream())
                        .toList();
        return LogoutRequests.to(partners, asker, clock.instant())
                .map(told -> Stream.concat(clients, told.stream()).toList());
    }
}
