package dev.gatehouse.tokenservice.pushed;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.tokenservice.TokenConfig;
import dev.gatehouse.tokenservice.client.ClientAuthentication;
import dev.gatehouse.tokenservice.client.ClientCredentials;
import dev.gatehouse.tokenservice.client.FormParameters;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
import org.jboss.resteasy.reactive.RestResponse.Status;

/** {@code {P}/oauth2/v2.0/par} (RFC 9126 §2). */
@Path(PolicyAddress.TEMPLATE + "/oauth2/v2.0/par")
public class PushedAuthorizationResource {

    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

    private final PolicyEndpoints endpoints;
    private final ClientAuthentication clients;
    private final PushedRequests pushed;
    private final TokenConfig config;

    PushedAuthorizationResource(
            PolicyEndpoints endpoints,
            ClientAuthentication clients,
            PushedRequests pushed,
            TokenConfig config) {
        this.endpoints = endpoints;
        this.clients = clients;
        this.pushed = pushed;
        this.config = config;
    }

    /** RFC 9126 §2.2. */
    @RegisterForReflection
    record Pushed(
            @JsonProperty("request_uri") String requestUri,
            @JsonProperty("expires_in") long expiresIn) {

        /** Who has it may begin with it. */
        @Override
        public String toString() {
            return "Pushed[…]";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Pushed>> push(
            @BeanParam PolicyAddress address,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            MultivaluedMap<String, String> form,
            HttpServerRequest http) {
        return endpoints
                .find(address, http)
                .flatMap(endpoint -> push(endpoint, FormParameters.once(form), authorization, http))
                .map(this::created);
    }

    private Uni<String> push(
            PolicyEndpoint endpoint,
            Map<String, String> form,
            String authorization,
            HttpServerRequest http) {
        return clients.authenticate(endpoint, ClientCredentials.parse(form, authorization), http)
                .flatMap(client -> pushed.push(endpoint, client, form));
    }

    private RestResponse<Pushed> created(String reference) {
        var lifetime = config.pushedRequestLifetime().toSeconds();
        return ResponseBuilder.create(Status.CREATED, new Pushed(PREFIX + reference, lifetime))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache, no-store")
                .build();
    }
}
