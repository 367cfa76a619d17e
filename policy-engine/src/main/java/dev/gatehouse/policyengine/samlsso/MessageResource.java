package dev.gatehouse.policyengine.samlsso;

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/**
 * Where partners' messages arrive, by HTTP-Redirect and HTTP-POST: the single sign-on service and
 * the single logout service.
 */
@Path(PolicyAddress.TEMPLATE + MessageResource.SERVICES)
public class MessageResource {
    static final String SERVICES = "/samlp/sso/{service:login|logout}";

    private final SignOn signOn;
    private final SingleLogout logout;
    private final Refusals refusals;

    MessageResource(SignOn signOn, SingleLogout logout, Refusals refusals) {
        this.signOn = signOn;
        this.logout = logout;
        this.refusals = refusals;
    }

    @GET
    public Uni<Response> redirected(
            @BeanParam PolicyAddress address,
            @PathParam("service") String service,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        var visitor = VisitorHeaders.read(address, uri.getQueryParameters(), headers, request);
        var rawQuery = Optional.ofNullable(request.query()).or(() -> Optional.of(""));
        return answer(service, visitor, rawQuery);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> posted(
            @BeanParam PolicyAddress address,
            @PathParam("service") String service,
            MultivaluedMap<String, String> form,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        return answer(
                service, VisitorHeaders.read(address, form, headers, request), Optional.empty());
    }

    private Uni<Response> answer(String service, Visitor visitor, Optional<String> rawQuery) {
        return refusals.shown(
                        () ->
                                service.equals("login")
                                        ? signOn.requested(visitor, rawQuery)
                                        : logout.requested(visitor, rawQuery))
                .map(BrowserResponses::of);
    }
}
