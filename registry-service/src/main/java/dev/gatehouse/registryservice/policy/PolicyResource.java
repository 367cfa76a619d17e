package dev.gatehouse.registryservice.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
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

/** Reads a tenant's policies back; one by one with what was applied and what is run. */
@Path("/registry/v1/tenants/{tenant}/policies")
@AllowedPeers("operator")
@Produces(MediaType.APPLICATION_JSON)
class PolicyResource {

    private final TenantStore tenants;
    private final PolicyStore policies;

    PolicyResource(TenantStore tenants, PolicyStore policies) {
        this.tenants = tenants;
        this.policies = policies;
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String name, PolicyKind kind, String base, JsonNode facts, String source, String xml) {
        static View inList(Policy one) {
            return new View(one.name(), one.kind(), one.baseId(), one.facts(), null, null);
        }

        static View whole(Policy one) {
            return new View(
                    one.name(), one.kind(), one.baseId(), one.facts(), one.source(), one.xml());
        }
    }

    @RegisterForReflection
    record Views(List<View> policies) {}

    @GET
    @WithSession
    public Uni<Views> all(String tenant) {
        return of(tenant).map(all -> new Views(all.stream().map(View::inList).toList()));
    }

    @GET
    @Path("/{name}")
    @WithSession
    public Uni<View> one(String tenant, String name) {
        return of(tenant)
                .map(
                        all ->
                                all.stream()
                                        .filter(one -> one.policyId().equalsIgnoreCase(name))
                                        .findFirst()
                                        .map(View::whole)
                                        .orElseThrow(() -> new NotRegistered("policy")));
    }

    private Uni<List<Policy>> of(String tenant) {
        return tenants.required(tenant).flatMap(found -> policies.of(found.tenantId()));
    }
}
