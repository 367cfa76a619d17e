package dev.gatehouse.registryservice.apply;

import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.platform.peer.PeerFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;

/** {@code DELETE /registry/v1/tenants/{tenant}/…}: docs/services.md, Registration. */
@Path("/registry/v1/tenants/{tenant}")
@AllowedPeers("operator")
class RemovalResource {

    private final Removal removal;

    RemovalResource(Removal removal) {
        this.removal = removal;
    }

    @DELETE
    @Path("/applications/{name}")
    public Uni<Void> application(
            String tenant, String name, @Context ContainerRequestContext context) {
        return removal.application(tenant, name, caller(context));
    }

    @DELETE
    @Path("/policies/{name}")
    public Uni<Void> policy(String tenant, String name, @Context ContainerRequestContext context) {
        return removal.policy(tenant, name, caller(context));
    }

    @DELETE
    @Path("/keys/{name}")
    public Uni<Void> key(String tenant, String name, @Context ContainerRequestContext context) {
        return removal.key(tenant, name, caller(context));
    }

    private static String caller(ContainerRequestContext context) {
        return (String) context.getProperty(PeerFilter.CALLER);
    }
}
