package dev.gatehouse.registryservice.registration;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1013;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.oauth.OAuthException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The client registration endpoint (RFC 7591 §3) and client configuration endpoint (RFC 7592). */
@Path("/{tenant}/oauth2/v2.0/register")
@Produces(MediaType.APPLICATION_JSON)
class RegistrationResource {

    private static final String BEARER = "Bearer ";

    private final Registration registration;
    private final PublicOrigins origins;

    RegistrationResource(Registration registration, PublicOrigins origins) {
        this.registration = registration;
        this.origins = origins;
    }

    /** 201 with the client's id and, where it has one, its secret. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ClientInformation>> register(
            String tenant,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            String body,
            @Context HttpServerRequest http) {
        return registration
                .register(tenant, bearer(authorization), ClientMetadata.parse(body))
                .map(registered -> answer(Status.CREATED, tenant, registered, http));
    }

    @GET
    @Path("/{clientId}")
    public Uni<RestResponse<ClientInformation>> read(
            String tenant,
            String clientId,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @Context HttpServerRequest http) {
        return registration
                .read(tenant, clientId, bearer(authorization))
                .map(registered -> answer(Status.OK, tenant, registered, http));
    }

    @PUT
    @Path("/{clientId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ClientInformation>> update(
            String tenant,
            String clientId,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            String body,
            @Context HttpServerRequest http) {
        return registration
                .update(tenant, clientId, bearer(authorization), ClientMetadata.parse(body))
                .map(registered -> answer(Status.OK, tenant, registered, http));
    }

    @DELETE
    @Path("/{clientId}")
    public Uni<Void> delete(
            String tenant,
            String clientId,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return registration.delete(tenant, clientId, bearer(authorization));
    }

    // RFC 6750 §2.1
    private static String bearer(String authorization) {
        if (authorization == null
                || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new OAuthException(GH1013, "no bearer token");
        }
        return authorization.substring(BEARER.length()).strip();
    }

    private RestResponse<ClientInformation> answer(
            Status status, String tenant, Registered registered, HttpServerRequest http) {
        var application = registered.application();
        var host = http.authority() == null ? null : http.authority().toString();
        var origin = origins.originOf(host, http.scheme(), registered.tenant().settings().hosts());
        var address = new TenantAddress(TenantAddress.Form.PATH, tenant, null);
        var information =
                new ClientInformation(
                        application.clientId(),
                        registered.secret().orElse(null),
                        registered.issuedAt().getEpochSecond(),
                        application.secrets().isEmpty() ? null : 0L,
                        registered.registrationAccessToken(),
                        address.registration(origin) + "/" + application.clientId(),
                        registered.metadata().withoutCredentials());
        return ResponseBuilder.create(status, information)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
