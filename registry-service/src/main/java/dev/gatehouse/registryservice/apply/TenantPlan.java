package dev.gatehouse.registryservice.apply;

import dev.gatehouse.registryservice.manifest.Manifest;
import dev.gatehouse.registryservice.manifest.TenantManifest;
import dev.gatehouse.registryservice.tenant.Tenant;
import dev.gatehouse.registryservice.yaml.Located;
import dev.gatehouse.registryservice.yaml.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The tenants as they will be. */
final class TenantPlan {

    private final Map<String, Tenant> byName = new HashMap<>();
    private final Map<UUID, String> nameById = new HashMap<>();
    private final Fresh fresh;
    private final Problems problems;

    private TenantPlan(List<Tenant> registered, Fresh fresh, Problems problems) {
        registered.forEach(tenant -> byName.put(tenant.name(), tenant));
        registered.forEach(tenant -> nameById.put(tenant.tenantId(), tenant.name()));
        this.fresh = fresh;
        this.problems = problems;
    }

    /**
     * @param registered the tenants that the manifests name, or whose id they give
     */
    static List<Planned<Tenant>> of(
            List<Manifest> manifests, List<Tenant> registered, Fresh fresh, Problems problems) {
        var plan = new TenantPlan(registered, fresh, problems);
        var planned =
                manifests.stream()
                        .filter(TenantManifest.class::isInstance)
                        .map(TenantManifest.class::cast)
                        .map(plan::planned)
                        .toList();
        plan.requireTenants(manifests, planned);
        return planned;
    }

    private Planned<Tenant> planned(TenantManifest manifest) {
        var registered = Optional.ofNullable(byName.get(manifest.name()));
        manifest.tenantId().ifPresent(given -> checkId(given, manifest.name(), registered));
        var id =
                registered
                        .map(Tenant::tenantId)
                        .or(() -> manifest.tenantId().map(Located::value))
                        .orElseGet(fresh::id);
        var desired = new Tenant(id, manifest.name(), manifest.displayName(), manifest.settings());
        return Planned.of(manifest, registered, desired);
    }

    private void checkId(Located<UUID> given, String name, Optional<Tenant> registered) {
        registered
                .filter(tenant -> !tenant.tenantId().equals(given.value()))
                .ifPresent(
                        tenant ->
                                problems.report(
                                        given,
                                        "expected %s, which this tenant has and keeps, found %s"
                                                .formatted(tenant.tenantId(), given.value())));
        var other = nameById.putIfAbsent(given.value(), name);
        if (other != null && !other.equals(name)) {
            problems.report(given, "expected an id of its own, found that of the tenant " + other);
        }
    }

    private void requireTenants(List<Manifest> manifests, List<Planned<Tenant>> planned) {
        var coming = planned.stream().map(tenant -> tenant.desired().name()).toList();
        manifests.stream()
                .map(Manifest::tenant)
                .filter(Objects::nonNull)
                .filter(
                        tenant ->
                                !byName.containsKey(tenant.value())
                                        && !coming.contains(tenant.value()))
                .forEach(
                        tenant ->
                                problems.report(
                                        tenant,
                                        "expected a tenant that is registered or applied along, found "
                                                + tenant.value()));
    }
}
