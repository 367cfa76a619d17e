package dev.gatehouse.tokenservice.discovery;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code {P}/v2.0/.well-known/openid-configuration}. */
@Path("/")
public class DiscoveryResource {

    private final PolicyEndpoints endpoints;

    DiscoveryResource(PolicyEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    @GET
    @Path(PolicyAddress.TEMPLATE + "/v2.0/.well-known/openid-configuration")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ProviderMetadata>> metadata(
            @BeanParam PolicyAddress address, HttpServerRequest request) {
        return endpoints.find(address, request).map(ProviderMetadata::of).map(this::cacheable);
    }

    // Public, and read by scripts of every origin (protocol.md §2.1)
    private RestResponse<ProviderMetadata> cacheable(ProviderMetadata metadata) {
        return ResponseBuilder.ok(metadata)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
