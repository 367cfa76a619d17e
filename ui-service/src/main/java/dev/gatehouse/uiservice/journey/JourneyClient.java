package dev.gatehouse.uiservice.journey;

import dev.gatehouse.platform.peer.PeerHeaders;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** policy-engine's journeys; both calls carry the cookie that binds a journey to its browser. */
@RegisterProvider(PeerHeaders.class)
@RegisterRestClient(configKey = "policy-engine")
@Path("/internal/journeys/{tenant}/{tid}")
public interface JourneyClient {

    String BROWSER = "X-Gatehouse-Browser";

    @GET
    @Path("/page")
    Uni<CurrentPage> page(
            @PathParam("tenant") String tenant,
            @PathParam("tid") String transactionId,
            @QueryParam("policy") String policy,
            @QueryParam("origin") String origin,
            @QueryParam("language") String language,
            @HeaderParam(BROWSER) String browser);

    @POST
    @Path("/events")
    Uni<JourneyAnswer> send(
            @PathParam("tenant") String tenant,
            @PathParam("tid") String transactionId,
            @HeaderParam(BROWSER) String browser,
            EventRequest request);
}
