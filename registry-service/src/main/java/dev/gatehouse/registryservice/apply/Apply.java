package dev.gatehouse.registryservice.apply;

import dev.gatehouse.registryservice.apply.Planned.Outcome;
import dev.gatehouse.registryservice.manifest.ApplyRequest;
import dev.gatehouse.registryservice.manifest.Manifest;
import dev.gatehouse.registryservice.manifest.ManifestReader;
import dev.gatehouse.registryservice.manifest.TenantManifest;
import dev.gatehouse.registryservice.tenant.Tenant;
import dev.gatehouse.registryservice.tenant.TenantStore;
import dev.gatehouse.registryservice.yaml.Located;
import dev.gatehouse.registryservice.yaml.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Applies manifests: all of them or, with every reason, none. Both roads, REST and operator, end
 * here.
 */
@ApplicationScoped
public class Apply {

    private final TenantStore tenants;
    private final TenantChanges tenantChanges;
    private final Changes changes;
    private final Vertx vertx;
    private final Fresh fresh = Fresh.random();
    private final Clock clock = Clock.systemUTC();

    Apply(TenantStore tenants, TenantChanges tenantChanges, Changes changes, Vertx vertx) {
        this.tenants = tenants;
        this.tenantChanges = tenantChanges;
        this.changes = changes;
        this.vertx = vertx;
    }

    /** Fails with {@link ApplyRefused}, and then nothing is changed. */
    public Uni<ApplyResult> apply(ApplyRequest request, String actor) {
        return vertx.executeBlocking(() -> read(request))
                .flatMap(
                        manifests ->
                                Panache.withTransaction(
                                        () -> applyInTransaction(manifests, actor)));
    }

    /** Parsing megabytes is no work for an event loop. */
    private static List<Manifest> read(ApplyRequest request) {
        var problems = new Problems();
        var manifests = ManifestReader.read(request, problems);
        ApplyRefused.throwIfAny(problems);
        return manifests;
    }

    private Uni<ApplyResult> applyInTransaction(List<Manifest> manifests, String actor) {
        var by = new Changes.By(actor, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return tenants.lock()
                .chain(() -> registeredTenants(manifests))
                .flatMap(registered -> plan(manifests, registered))
                .call(plan -> changes.write(plan, by))
                .map(plan -> plan.result(manifests))
                .invoke(result -> log(result, actor));
    }

    private Uni<List<Tenant>> registeredTenants(List<Manifest> manifests) {
        var names =
                manifests.stream()
                        .map(manifest -> manifest.tenant().value())
                        .collect(Collectors.toSet());
        var ids =
                manifests.stream()
                        .filter(TenantManifest.class::isInstance)
                        .map(
                                manifest ->
                                        ((TenantManifest) manifest)
                                                .tenantId()
                                                .map(Located::value)
                                                .orElse(null))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        return names.isEmpty() ? Uni.createFrom().item(List.of()) : tenants.findAny(names, ids);
    }

    private Uni<Plan> plan(List<Manifest> manifests, List<Tenant> registered) {
        var problems = new Problems();
        var planned = TenantPlan.of(manifests, registered, fresh, problems);
        ApplyRefused.throwIfAny(problems);
        return tenantChanges.plan(manifests, registered, planned, fresh);
    }

    private static void log(ApplyResult result, String actor) {
        var count =
                result.results().stream()
                        .collect(
                                Collectors.groupingBy(
                                        ApplyResult.Applied::outcome, Collectors.counting()));
        Log.infof(
                "manifests applied actor=%s created=%d configured=%d unchanged=%d",
                actor,
                count.getOrDefault(Outcome.created, 0L),
                count.getOrDefault(Outcome.configured, 0L),
                count.getOrDefault(Outcome.unchanged, 0L));
    }
}
