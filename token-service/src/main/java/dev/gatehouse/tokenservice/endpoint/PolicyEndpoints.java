package dev.gatehouse.tokenservice.endpoint;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Policy;
import dev.gatehouse.platform.registry.RegistryView;
import dev.gatehouse.platform.registry.TenantRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Finds the policy that a request names: by path, below {@code /tfp}, or with {@code ?p=}. */
@ApplicationScoped
public class PolicyEndpoints {

    private final RegistryView registries;
    private final PublicOrigins origins;

    PolicyEndpoints(RegistryView registries, PublicOrigins origins) {
        this.registries = registries;
        this.origins = origins;
    }

    /** Fails with AADB2C90066 when tenant or policy is unknown, or cannot be run. */
    public Uni<PolicyEndpoint> find(PolicyAddress written, HttpServerRequest request) {
        return written.parse()
                .map(address -> find(address, request))
                .orElseGet(() -> Uni.createFrom().failure(unknown()));
    }

    private Uni<PolicyEndpoint> find(TenantAddress address, HttpServerRequest request) {
        return registries
                .tenant(address.tenant())
                .map(registry -> endpoint(address, registry, request));
    }

    /** The same for a neighbour, which says where the request came in. */
    public Uni<PolicyEndpoint> find(String tenant, String policy, URI origin) {
        var address = new TenantAddress(TenantAddress.Form.PATH, tenant, policy);
        return registries
                .tenant(tenant)
                .map(
                        registry -> {
                            var known = registry.orElseThrow(() -> unknown());
                            return new PolicyEndpoint(
                                    address,
                                    known,
                                    runnable(known, address),
                                    believed(origin, known));
                        });
    }

    private PolicyEndpoint endpoint(
            TenantAddress address, Optional<TenantRegistry> registry, HttpServerRequest request) {
        var known = registry.orElseThrow(() -> unknown());
        var host = request.authority() == null ? null : request.authority().toString();
        return new PolicyEndpoint(
                address,
                known,
                runnable(known, address),
                origins.originOf(host, request.scheme(), known.hosts()));
    }

    private URI believed(URI origin, TenantRegistry registry) {
        return origin != null && origins.isKnown(origin, registry.hosts())
                ? origin
                : origins.canonical();
    }

    private static Policy runnable(TenantRegistry registry, TenantAddress address) {
        return registry.policy(address.policy())
                .filter(Policy::isRunnable)
                .orElseThrow(() -> unknown());
    }

    private static OAuthException unknown() {
        return new OAuthException(ErrorCode.AADB2C90066, "no such tenant or policy");
    }
}
