package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.policyengine.oauth.BrowserResponses;
import dev.gatehouse.policyengine.oauth.VisitorHeaders;
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

/** The authorization endpoint (RFC 6749 §3.1), for all forms of a tenant's address. */
@Path(PolicyAddress.TEMPLATE + "/oauth2/v2.0/authorize")
public class AuthorizeResource {
    private final Authorization authorization;

    AuthorizeResource(Authorization authorization) {
        this.authorization = authorization;
    }

    @GET
    public Uni<Response> get(
            @BeanParam PolicyAddress address,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        return answer(address, uri.getQueryParameters(), headers, request);
    }

    /** OpenID Connect Core §3.1.2.1: the parameters may also be posted. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> post(
            @BeanParam PolicyAddress address,
            MultivaluedMap<String, String> form,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        return answer(address, form, headers, request);
    }

    private Uni<Response> answer(
            PolicyAddress address,
            MultivaluedMap<String, String> parameters,
            HttpHeaders headers,
            HttpServerRequest request) {
        return authorization
                .authorize(VisitorHeaders.read(address, parameters, headers, request))
                .map(BrowserResponses::of);
    }
}
