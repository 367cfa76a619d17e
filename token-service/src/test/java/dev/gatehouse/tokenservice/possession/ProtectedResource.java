package dev.gatehouse.tokenservice.possession;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.Optional;

/** A resource that knows of every access token what it is bound to. */
@Path("/")
public class ProtectedResource {

    private final PolicyEndpoints endpoints;
    private final BoundTokens boundTokens;

    ProtectedResource(PolicyEndpoints endpoints, BoundTokens boundTokens) {
        this.endpoints = endpoints;
        this.boundTokens = boundTokens;
    }

    @GET
    @Path(PolicyAddress.TEMPLATE + "/test/v2.0/protected")
    public Uni<String> get(
            @BeanParam PolicyAddress address,
            @HeaderParam("Authorization") String authorization,
            @QueryParam("jkt") String jkt,
            @QueryParam("x5t") String x5t,
            HttpServerRequest http) {
        var bound =
                jkt != null
                        ? Confirmation.of(Map.of("jkt", jkt))
                        : Optional.ofNullable(x5t).map(Confirmation::x5tS256);
        return endpoints
                .find(address, http)
                .flatMap(
                        endpoint ->
                                boundTokens.requireProof(
                                        PresentedToken.parse(authorization).orElseThrow(),
                                        bound,
                                        endpoint,
                                        http))
                .replaceWith("yours");
    }
}
