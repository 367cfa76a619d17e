package dev.gatehouse.platform.limit;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.registry.RegistryView;
import dev.gatehouse.platform.registry.TenantRegistry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Counts every request below {@code {P}}, so that no endpoint can forget it. What is below {@code
 * /internal} is a neighbour's, and is not counted. A service without a database knows no tenants,
 * and counts none.
 */
@ApplicationScoped
public class RequestLimitFilter {

    private final Instance<RegistryView> registries;
    private final RequestLimits limits;
    private final CurrentVertxRequest current;

    RequestLimitFilter(
            Instance<RegistryView> registries, RequestLimits limits, CurrentVertxRequest current) {
        this.registries = registries;
        this.limits = limits;
        this.current = current;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 1)
    public Uni<Response> count(ContainerRequestContext request) {
        var address = request.getUriInfo().getPathParameters().getFirst("address");
        if (address == null || registries.isUnsatisfied()) return Uni.createFrom().nullItem();
        var sender = current.getCurrent().request().remoteAddress();
        var from = sender == null ? null : sender.hostAddress();
        return TenantAddress.parse(address, null)
                .map(written -> registries.get().tenant(written.tenant()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .invoke(
                        tenant ->
                                limits.count(
                                        tenant.map(TenantRegistry::tenantId).orElse(null), from))
                .replaceWith((Response) null);
    }
}
