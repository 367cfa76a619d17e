package dev.gatehouse.tokenservice.endpoint;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.registry.RegistryView;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Which scripts may read an answer (Fetch §3.2), decided before anything else sees the request, so
 * that refusals of every kind can be read too. There are no credentials that a browser would add by
 * itself, and none are allowed.
 */
@ApplicationScoped
public class CrossOriginFilter {

    private static final String READABLE = "WWW-Authenticate, DPoP-Nonce, Retry-After";

    private final RegistryView registries;

    CrossOriginFilter(RegistryView registries) {
        this.registries = registries;
    }

    void register(@Observes Filters filters) {
        filters.register(this::share, 200);
    }

    private void share(RoutingContext http) {
        var shared = SharedEndpoint.at(http.normalizedPath());
        if (shared.isEmpty()) {
            http.next();
            return;
        }
        var endpoint = shared.get();
        isAllowed(endpoint, http)
                .subscribe()
                .with(
                        allowed -> answer(endpoint, allowed, http),
                        failure -> answer(endpoint, false, http));
    }

    private Uni<Boolean> isAllowed(SharedEndpoint endpoint, RoutingContext http) {
        var origin = http.request().getHeader("Origin");
        if (endpoint.isForEveryOrigin()) return Uni.createFrom().item(true);
        // A cache must not give one origin's answer to another
        http.response().headers().add("Vary", "Origin");
        if (origin == null) return Uni.createFrom().item(false);
        return TenantAddress.parse(
                        endpoint.base(http.normalizedPath()), http.request().getParam("p"))
                .map(address -> isRegistered(address, origin))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Boolean> isRegistered(TenantAddress address, String origin) {
        return registries
                .tenant(address.tenant())
                .map(tenant -> tenant.filter(known -> known.hasSpaOrigin(origin)).isPresent());
    }

    private static void answer(SharedEndpoint endpoint, boolean allowed, RoutingContext http) {
        var response = http.response();
        if (allowed) {
            var origin = endpoint.isForEveryOrigin() ? "*" : http.request().getHeader("Origin");
            response.putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Access-Control-Expose-Headers", READABLE);
        }
        if (!http.request().method().equals(HttpMethod.OPTIONS)) {
            http.next();
            return;
        }
        // The preflight of Fetch §4.8; the wildcard does not stand for Authorization
        if (allowed) {
            response.putHeader("Access-Control-Allow-Methods", endpoint.methods())
                    .putHeader(
                            "Access-Control-Allow-Headers", "Authorization, Content-Type, DPoP, *")
                    .putHeader("Access-Control-Max-Age", "3600");
        }
        response.putHeader("Allow", endpoint.methods() + ", OPTIONS").setStatusCode(204).end();
    }
}
