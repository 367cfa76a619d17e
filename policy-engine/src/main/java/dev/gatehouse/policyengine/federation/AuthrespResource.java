package dev.gatehouse.policyengine.federation;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.policyengine.oauth.BrowserResponses;
import dev.gatehouse.policyengine.oauth.Visitor;
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

/** Where identity providers send the customer back to: our redirect URI. */
@Path(PolicyAddress.TEMPLATE + "/oauth2/authresp")
public class AuthrespResource {
    private final Authresp authresp;

    AuthrespResource(Authresp authresp) {
        this.authresp = authresp;
    }

    @GET
    public Uni<Response> get(
            @BeanParam PolicyAddress address,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        return answer(VisitorHeaders.read(address, uri.getQueryParameters(), headers, request));
    }

    /** By {@code response_mode=form_post}; the cookies that prove the browser are SameSite=None. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> post(
            @BeanParam PolicyAddress address,
            MultivaluedMap<String, String> form,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        uri.getQueryParameters().forEach(form::putIfAbsent);
        return answer(VisitorHeaders.read(address, form, headers, request));
    }

    private Uni<Response> answer(Visitor visitor) {
        return authresp.answer(visitor).map(BrowserResponses::of);
    }
}
