package dev.gatehouse.policyengine.device;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.BrowserResponses;
import dev.gatehouse.policyengine.oauth.VisitorHeaders;
import dev.gatehouse.policyengine.verification.CodeConfig;
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

/** The verification URI (RFC 8628 §3.2). */
@Path(PolicyAddress.TEMPLATE + "/oauth2/v2.0/deviceauth")
public class DeviceVerificationResource {
    private final DeviceVerification verification;
    private final CodeConfig codes;

    DeviceVerificationResource(DeviceVerification verification, CodeConfig codes) {
        this.verification = verification;
        this.codes = codes;
    }

    @GET
    public Uni<Response> get(
            @BeanParam PolicyAddress address,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        return verification
                .show(VisitorHeaders.read(address, uri.getQueryParameters(), headers, request))
                .map(this::answer);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> post(
            @BeanParam PolicyAddress address,
            MultivaluedMap<String, String> form,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        return verification
                .post(VisitorHeaders.read(address, form, headers, request))
                .map(this::answer);
    }

    // RFC 6585 §4: after that at the latest there is room again
    private Response answer(BrowserResponse page) {
        var response = BrowserResponses.of(page);
        if (page.status() != 429) return response;
        return Response.fromResponse(response)
                .header(HttpHeaders.RETRY_AFTER, codes.window().toSeconds())
                .build();
    }
}
