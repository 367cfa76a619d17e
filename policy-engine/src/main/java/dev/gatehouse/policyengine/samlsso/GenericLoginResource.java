package dev.gatehouse.policyengine.samlsso;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.policyengine.oauth.BrowserResponses;
import dev.gatehouse.policyengine.oauth.VisitorHeaders;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Sign-on that no application has asked for (SAML Profiles §4.1.5). */
@Path(PolicyAddress.TEMPLATE + "/generic/login")
public class GenericLoginResource {
    private final SignOn signOn;
    private final Refusals refusals;

    GenericLoginResource(SignOn signOn, Refusals refusals) {
        this.signOn = signOn;
        this.refusals = refusals;
    }

    @GET
    public Uni<Response> unrequested(
            @BeanParam PolicyAddress address,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        var visitor = VisitorHeaders.read(address, uri.getQueryParameters(), headers, request);
        return refusals.shown(() -> signOn.unrequested(visitor)).map(BrowserResponses::of);
    }
}
