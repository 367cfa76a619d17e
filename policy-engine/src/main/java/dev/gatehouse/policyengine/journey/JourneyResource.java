package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.policyengine.journey.JourneyPages.Asked;
import dev.gatehouse.policyengine.oauth.AcceptLanguage;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** ui-service's way to a journey: the page to render, and what the customer did on it. */
@Path("/internal/journeys/{tenant}/{tid}")
@AllowedPeers("ui-service")
public class JourneyResource {
    private static final String BROWSER = "X-Gatehouse-Browser";

    private final JourneyPages pages;

    JourneyResource(JourneyPages pages) {
        this.pages = pages;
    }

    @GET
    @Path("/page")
    public Uni<JourneyView> page(
            @PathParam("tenant") String tenant,
            @PathParam("tid") UUID journeyId,
            @QueryParam("policy") String policy,
            @QueryParam("origin") URI origin,
            @QueryParam("language") String language,
            @HeaderParam(BROWSER) String browser) {
        return pages.page(
                new Asked(
                        tenant,
                        journeyId,
                        policy,
                        origin,
                        browser,
                        null,
                        AcceptLanguage.parse(language)));
    }

    @POST
    @Path("/events")
    public Uni<JourneyAnswer> event(
            @PathParam("tenant") String tenant,
            @PathParam("tid") UUID journeyId,
            @HeaderParam(BROWSER) String browser,
            EventBody body) {
        var event =
                Optional.ofNullable(body)
                        .map(EventBody::event)
                        .flatMap(EventBody.Event::parse)
                        .orElseThrow(() -> new BadRequestException("no event of a journey"));
        var asked =
                new Asked(
                        tenant,
                        journeyId,
                        body.policy(),
                        body.origin(),
                        browser,
                        body.address(),
                        AcceptLanguage.parse(body.language()));
        return pages.event(asked, body.csrf(), event);
    }
}
