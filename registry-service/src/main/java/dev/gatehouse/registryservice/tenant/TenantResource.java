package dev.gatehouse.registryservice.tenant;

import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.registryservice.tenant.TenantSettings.Branding;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** Reads the registered tenants back. */
@Path("/registry/v1/tenants")
@AllowedPeers("operator")
@Produces(MediaType.APPLICATION_JSON)
class TenantResource {

    private final TenantStore tenants;

    TenantResource(TenantStore tenants) {
        this.tenants = tenants;
    }

    @RegisterForReflection
    record View(
            UUID tenantId, String name, String displayName, List<String> hosts, Branding branding) {
        static View of(Tenant tenant) {
            var settings = tenant.settings();
            return new View(
                    tenant.tenantId(),
                    tenant.name(),
                    tenant.displayName(),
                    settings.hosts(),
                    settings.branding());
        }
    }

    @RegisterForReflection
    record Views(List<View> tenants) {}

    @GET
    @WithSession
    public Uni<Views> all() {
        return tenants.all().map(all -> new Views(all.stream().map(View::of).toList()));
    }

    @GET
    @Path("/{tenant}")
    @WithSession
    public Uni<View> one(String tenant) {
        return tenants.required(tenant).map(View::of);
    }
}
