package dev.gatehouse.platform.address;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** Endpoints as the services have them, which answer how they understood their address. */
@Path("/")
public class AddressEchoResource {

    private final PublicOrigins origins;

    AddressEchoResource(PublicOrigins origins) {
        this.origins = origins;
    }

    @GET
    @Path(PolicyAddress.TEMPLATE + "/oauth2/v2.0/authorize")
    public String authorize(@BeanParam PolicyAddress address) {
        return "authorize " + address.parse().orElseThrow();
    }

    @GET
    @Path(PolicyAddress.TEMPLATE + "/oauth2/v2.0/token")
    public String token(@BeanParam PolicyAddress address) {
        return "token " + address.parse().orElseThrow();
    }

    @GET
    @Path(PolicyAddress.TEMPLATE + "/v2.0/.well-known/openid-configuration")
    public String discovery(@BeanParam PolicyAddress address) {
        return "discovery " + address.parse().orElseThrow();
    }

    @GET
    @Path(PolicyAddress.TEMPLATE + "/api/{api}/unified")
    public String page(@BeanParam PolicyAddress address) {
        return "page " + address.parse().orElseThrow();
    }

    @GET
    @Path(PolicyAddress.TEMPLATE + "/oauth2/authresp")
    public String authresp(@BeanParam PolicyAddress address, @Context HttpServerRequest request) {
        return origins.originOf(request.authority().toString(), request.scheme()).toString();
    }
}
