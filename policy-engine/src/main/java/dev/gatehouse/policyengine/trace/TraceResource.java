package dev.gatehouse.policyengine.trace;

import dev.gatehouse.platform.peer.AllowedPeers;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** registry-service's way to recorded journeys, for the operator. */
@Path("/internal/journey-traces/{tenant}")
@AllowedPeers("registry-service")
public class TraceResource {
    private static final int MOST = 1_000;

    private final TraceStore traces;

    TraceResource(TraceStore traces) {
        this.traces = traces;
    }

    @RegisterForReflection
    public record Journeys(List<RecordedJourney> journeys) {}

    @GET
    public Uni<Journeys> list(
            @PathParam("tenant") UUID tenantId,
            @QueryParam("policy") String policy,
            @QueryParam("limit") @DefaultValue("20") int limit) {
        var id = policy == null ? null : policy.toLowerCase(Locale.ROOT);
        return traces.list(tenantId, id, Math.clamp(limit, 1, MOST)).map(Journeys::new);
    }

    @GET
    @Path("/{journey}")
    public Uni<RecordedJourney> show(
            @PathParam("tenant") UUID tenantId, @PathParam("journey") UUID journeyId) {
        return traces.find(tenantId, journeyId).map(TraceResource::whole);
    }

    private static RecordedJourney whole(List<RecordedJourney> parts) {
        if (parts.isEmpty()) throw new NotFoundException();
        var last = parts.getLast();
        return new RecordedJourney(
                last.id(),
                last.policy(),
                last.clientId(),
                last.outcome(),
                null,
                null,
                parts.stream().flatMap(part -> part.entries().stream()).toList());
    }
}
