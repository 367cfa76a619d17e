package dev.gatehouse.platform.address;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/**
 * {@code {P}} as a JAX-RS parameter, in whichever form it is written.
 *
 * <pre>{@code
 * @Path(PolicyAddress.TEMPLATE + "/oauth2/v2.0/authorize")
 * class AuthorizeResource {
 *     @GET
 *     Uni<Response> authorize(@BeanParam PolicyAddress address, …)
 * }</pre>
 */
public class PolicyAddress {

    /** The path before an endpoint: {@code [tfp/|te/]{tenant}[/{policy}]}. */
    public static final String TEMPLATE = "/{address:(?:(?:tfp|te)/)?[^/]+(?:/[^/]+)?}";

    @PathParam("address")
    String path;

    @QueryParam("p")
    String p;

    /** What was written; empty when it cannot be an address of ours. */
    public Optional<TenantAddress> parse() {
        return TenantAddress.parse(path, p);
    }
}
