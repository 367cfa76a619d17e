package dev.gatehouse.registryservice.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.platform.peer.PeerHeaders;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** policy-engine, which records journeys: {@code docs/services.md}. */
@Path("/internal/journey-traces/{tenant}")
@RegisterRestClient(configKey = "policy-engine")
@RegisterProvider(PeerHeaders.class)
interface TraceClient {

    @GET
    Uni<JsonNode> list(
            @PathParam("tenant") UUID tenantId,
            @QueryParam("policy") String policy,
            @QueryParam("limit") Integer limit);

    @GET
    @Path("/{journey}")
    Uni<JsonNode> show(@PathParam("tenant") UUID tenantId, @PathParam("journey") UUID journeyId);
}
