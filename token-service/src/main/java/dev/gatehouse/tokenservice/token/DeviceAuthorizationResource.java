package dev.gatehouse.tokenservice.token;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.tokenservice.client.ClientAuthentication;
import dev.gatehouse.tokenservice.client.ClientCredentials;
import dev.gatehouse.tokenservice.client.FormParameters;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code {P}/oauth2/v2.0/devicecode} (RFC 8628 §3.1). */
@Path("/")
public class DeviceAuthorizationResource {

    private final PolicyEndpoints endpoints;
    private final ClientAuthentication clients;
    private final DeviceAuthorization authorization;

    DeviceAuthorizationResource(
            PolicyEndpoints endpoints,
            ClientAuthentication clients,
            DeviceAuthorization authorization) {
        this.endpoints = endpoints;
        this.clients = clients;
        this.authorization = authorization;
    }

    @POST
    @Path(PolicyAddress.TEMPLATE + "/oauth2/v2.0/devicecode")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<DeviceAuthorizationResponse>> begin(
            @BeanParam PolicyAddress address,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorizationHeader,
            MultivaluedMap<String, String> form,
            HttpServerRequest http) {
        return endpoints
                .find(address, http)
                .flatMap(
                        endpoint ->
                                begin(
                                        endpoint,
                                        FormParameters.once(form),
                                        authorizationHeader,
                                        http))
                .map(DeviceAuthorizationResource::uncached);
    }

    private Uni<DeviceAuthorizationResponse> begin(
            PolicyEndpoint endpoint,
            Map<String, String> parameters,
            String authorizationHeader,
            HttpServerRequest http) {
        return clients.authenticate(
                        endpoint, ClientCredentials.parse(parameters, authorizationHeader), http)
                .flatMap(client -> authorization.begin(endpoint, client, parameters));
    }

    // RFC 8628 §3.2
    private static RestResponse<DeviceAuthorizationResponse> uncached(
            DeviceAuthorizationResponse response) {
        return ResponseBuilder.ok(response)
                .header(HttpHeaders.CACHE_CONTROL, "no-store, no-cache")
                .header("Pragma", "no-cache")
                .build();
    }
}
