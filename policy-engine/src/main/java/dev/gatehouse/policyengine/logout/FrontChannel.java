package dev.gatehouse.policyengine.logout;

import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.samlissuer.SpLogout;
import dev.gatehouse.policyengine.session.SsoSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** What the browser loads when a session has ended, of applications of either protocol. */
@ApplicationScoped
public class FrontChannel {
    private final SpLogout serviceProviders;

    FrontChannel(SpLogout serviceProviders) {
        this.serviceProviders = serviceProviders;
    }

    public Uni<List<URI>> addresses(SsoSession session, TenantRegistry registry) {
        var clients = FrontChannelLogout.addresses(session, registry);
        return serviceProviders
                .requests(registry, session)
                .map(more -> Stream.concat(clients.stream(), more.stream()).toList());
    }
}
