package dev.gatehouse.platform.peer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;

/** Endpoints of each kind: named callers, nobody named, public. */
@Path("/")
public class GuardedResource {

    @GET
    @Path("internal/guarded")
    @AllowedPeers({"ui-service", "token-service"})
    public String guarded(@Context ContainerRequestContext request) {
        return "called by " + request.getProperty(PeerFilter.CALLER);
    }

    @GET
    @Path("internal/forgotten")
    public String forgotten() {
        return "nobody should read this";
    }

    @GET
    @Path("guarded/public")
    @AllowedPeers("operator")
    public String operator() {
        return "for the operator";
    }

    @GET
    @Path("open")
    public String open() {
        return "for all";
    }
}
