package dev.gatehouse.policyengine.samlsso;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.policyengine.oauth.BrowserResponses;
import dev.gatehouse.policyengine.oauth.VisitorHeaders;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** The single logout service, by HTTP-Redirect and HTTP-POST. */
@Path(PolicyAddress.TEMPLATE + SamlAddresses.LOGOUT)
public class SingleLogoutResource {
    private final SingleLogout logout;
    private final Refusals refusals;

    SingleLogoutResource(SingleLogout logout, Refusals refusals) {
        this.logout = logout;
        this.refusals = refusals;
    }

    @GET
    public Uni<Response> redirected(
            @BeanParam PolicyAddress address,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        var visitor = VisitorHeaders.read(address, uri.getQueryParameters(), headers, request);
        var rawQuery = Optional.ofNullable(request.query()).or(() -> Optional.of(""));
        return refusals.shown(() -> logout.requested(visitor, rawQuery)).map(BrowserResponses::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> posted(
            @BeanParam PolicyAddress address,
            MultivaluedMap<String, String> form,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        var visitor = VisitorHeaders.read(address, form, headers, request);
        return refusals.shown(() -> logout.requested(visitor, Optional.empty()))
                .map(BrowserResponses::of);
    }
}
