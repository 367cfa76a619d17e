package dev.gatehouse.registryservice.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.registryservice.order.NotDone;
import dev.gatehouse.registryservice.tenant.NotRegistered;
import dev.gatehouse.registryservice.tenant.Tenant;
import dev.gatehouse.registryservice.tenant.TenantStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * {@code GET /registry/v1/tenants/{tenant}/journeys}: the recorded ones, newest first, and one with
 * all that it did. 404 for one that was not recorded or is too old.
 */
@Path("/registry/v1/tenants/{tenant}/journeys")
@AllowedPeers("operator")
@Produces(MediaType.APPLICATION_JSON)
class JourneyResource {

    private final TenantStore tenants;
    private final TraceClient traces;

    JourneyResource(TenantStore tenants, @RestClient TraceClient traces) {
        this.tenants = tenants;
        this.traces = traces;
    }

    @GET
    public Uni<JsonNode> list(
            String tenant,
            @QueryParam("policy") String policy,
            @QueryParam("limit") Integer limit) {
        return tenant(tenant)
                .flatMap(found -> answered(traces.list(found.tenantId(), policy, limit)));
    }

    @GET
    @Path("/{journey}")
    public Uni<JsonNode> show(String tenant, UUID journey) {
        return tenant(tenant).flatMap(found -> answered(traces.show(found.tenantId(), journey)));
    }

    private Uni<Tenant> tenant(String name) {
        return Panache.withSession(() -> tenants.required(name));
    }

    private static Uni<JsonNode> answered(Uni<JsonNode> asked) {
        return asked.onFailure()
                .transform(
                        failure ->
                                isUnknown(failure)
                                        ? new NotRegistered("recorded journey")
                                        : new NotDone(failure));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == 404;
    }
}
