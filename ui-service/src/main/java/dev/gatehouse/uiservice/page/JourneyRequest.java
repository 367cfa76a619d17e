package dev.gatehouse.uiservice.page;

import dev.gatehouse.platform.address.TenantAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import java.util.UUID;

/** What every request to a journey's page carries. */
class JourneyRequest {

    static final String BROWSER_COOKIE = "__Host-gatehouse-browser";

    /**
     * {@code {P}}: {@code tenant/policy}, {@code tfp/tenant/policy}, {@code te/tenant/policy} or
     * {@code tenant}.
     */
    static final String P = "/{base: (?:(?:tfp|te)/)?[^/]+(?:/[^/]+)?}";

    @PathParam("base")
    String base;

    @QueryParam("tx")
    String tx;

    @QueryParam("p")
    String p;

    @QueryParam("csrf_token")
    String csrfParameter;

    @HeaderParam("Accept-Language")
    String language;

    @CookieParam(BROWSER_COOKIE)
    String browser;

    @Context HttpServerRequest http;

    Optional<TenantAddress> tenantAddress() {
        return TenantAddress.parse(base, p).filter(address -> address.policy() != null);
    }

    Optional<UUID> transaction() {
        return Transaction.parse(tx);
    }

    /** As the gateway forwarded it; policy-engine believes it only when it is a configured one. */
    String origin() {
        return http.scheme() + "://" + http.authority();
    }

    String clientAddress() {
        return http.remoteAddress() == null ? null : http.remoteAddress().hostAddress();
    }

    /** Only for a request that {@link Journeys} has accepted. */
    PageAddress pageAddress(String api) {
        var tx = TenantAddress.transaction(transaction().orElseThrow());
        var policy = p == null || p.isBlank() ? tenantAddress().orElseThrow().policy() : p;
        return new PageAddress("/" + base, api, tx, policy);
    }
}
