package dev.gatehouse.registryservice.key;

import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.registryservice.tenant.NotRegistered;
import dev.gatehouse.registryservice.tenant.TenantStore;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Reads a tenant's policy keys back: what they are for, never what they are. */
@Path("/registry/v1/tenants/{tenant}/keys")
@AllowedPeers("operator")
@Produces(MediaType.APPLICATION_JSON)
class PolicyKeyResource {

    private final TenantStore tenants;
    private final PolicyKeyStore keys;

    PolicyKeyResource(TenantStore tenants, PolicyKeyStore keys) {
        this.tenants = tenants;
        this.keys = keys;
    }

    @RegisterForReflection
    record View(String name, String use, String type) {
        static View of(PolicyKey one) {
            return new View(one.name(), one.settings().use(), one.settings().type());
        }
    }

    @RegisterForReflection
    record Views(List<View> keys) {}

    @GET
    @WithSession
    public Uni<Views> all(String tenant) {
        return of(tenant).map(all -> new Views(all.stream().map(View::of).toList()));
    }

    @GET
    @Path("/{name}")
    @WithSession
    public Uni<View> one(String tenant, String name) {
        return of(tenant)
                .map(
                        all ->
                                all.stream()
                                        .filter(one -> one.name().equalsIgnoreCase(name))
                                        .findFirst()
                                        .map(View::of)
                                        .orElseThrow(() -> new NotRegistered("policy key")));
    }

    private Uni<List<PolicyKey>> of(String tenant) {
        return tenants.required(tenant).flatMap(found -> keys.of(found.tenantId()));
    }
}
