package dev.gatehouse.tokenservice.key;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** {@code {P}/discovery/v2.0/keys}. */
@Path("/")
public class JwksResource {

    private final PolicyEndpoints endpoints;
    private final SigningKeys signingKeys;
    private final Clock clock;

    JwksResource(PolicyEndpoints endpoints, SigningKeys signingKeys, Clock clock) {
        this.endpoints = endpoints;
        this.signingKeys = signingKeys;
        this.clock = clock;
    }

    @GET
    @Path(PolicyAddress.TEMPLATE + "/discovery/v2.0/keys")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<JsonWebKeySet>> keys(
            @BeanParam PolicyAddress address,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            HttpServerRequest request) {
        return endpoints
                .find(address, request)
                .flatMap(
                        endpoint ->
                                signingKeys.keySet(
                                        endpoint.registry(),
                                        endpoint.facts().signingKeySetOrTenants()))
                .map(keySet -> JsonWebKeySet.of(keySet, clock.instant()))
                .map(keySet -> cacheable(keySet, ifNoneMatch));
    }

    // Public, and read by scripts of every origin (protocol.md §2.1)
    private static RestResponse<JsonWebKeySet> cacheable(JsonWebKeySet keySet, String ifNoneMatch) {
        var tag = '"' + keySet.entityTag() + '"';
        var response =
                tag.equals(ifNoneMatch)
                        ? ResponseBuilder.<JsonWebKeySet>create(Status.NOT_MODIFIED)
                        : ResponseBuilder.ok(keySet);
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }
}
