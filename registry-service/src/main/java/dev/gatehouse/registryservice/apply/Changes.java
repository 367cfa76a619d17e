package dev.gatehouse.registryservice.apply;

import dev.gatehouse.registryservice.application.ApplicationStore;
import dev.gatehouse.registryservice.apply.Planned.Outcome;
import dev.gatehouse.registryservice.audit.AuditStore;
import dev.gatehouse.registryservice.key.PolicyKeyStore;
import dev.gatehouse.registryservice.policy.PolicyStore;
import dev.gatehouse.registryservice.tenant.TenantStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Writes a plan: what a thing stands on before the thing, each change with its audit event. */
@ApplicationScoped
class Changes {

    private final TenantStore tenants;
    private final ApplicationStore applications;
    private final PolicyStore policies;
    private final PolicyKeyStore keys;
    private final AuditStore audit;

    Changes(
            TenantStore tenants,
            ApplicationStore applications,
            PolicyStore policies,
            PolicyKeyStore keys,
            AuditStore audit) {
        this.tenants = tenants;
        this.applications = applications;
        this.policies = policies;
        this.keys = keys;
        this.audit = audit;
    }

    /** Who changes, and when. */
    record By(String actor, Instant now) {}

    private record Target(UUID tenantId, String kind, String name, Map<String, String> detail) {}

    Uni<Void> write(Plan plan, By by) {
        return each(
                        plan.tenants(),
                        tenant ->
                                tenants.create(
                                        tenant,
                                        plan.wrappedKeys().get(tenant.tenantId()),
                                        by.now()),
                        tenant -> tenants.configure(tenant, by.now()),
                        tenant -> new Target(tenant.tenantId(), "tenant", tenant.name(), Map.of()),
                        by)
                .chain(
                        () ->
                                each(
                                        plan.keys(),
                                        key -> keys.create(key, by.now()),
                                        key -> keys.configure(key, by.now()),
                                        key ->
                                                new Target(
                                                        key.tenantId(),
                                                        "policyKey",
                                                        key.name(),
                                                        Map.of()),
                                        by))
                .chain(
                        () ->
                                each(
                                        plan.applications(),
                                        application -> applications.create(application, by.now()),
                                        application ->
                                                applications.configure(application, by.now()),
                                        application ->
                                                new Target(
                                                        application.tenantId(),
                                                        "application",
                                                        application.name(),
                                                        Map.of(
                                                                "clientId",
                                                                application.clientId().toString())),
                                        by))
                .chain(
                        () ->
                                each(
                                        plan.policies(),
                                        policy -> policies.create(policy, by.now()),
                                        policy -> policies.configure(policy, by.now()),
                                        policy ->
                                                new Target(
                                                        policy.tenantId(),
                                                        "policy",
                                                        policy.name(),
                                                        Map.of()),
                                        by));
    }

    private <T> Uni<Void> each(
            List<Planned<T>> planned,
            Function<T, Uni<Void>> create,
            Function<T, Uni<Void>> configure,
            Function<T, Target> target,
            By by) {
        return Multi.createFrom()
                .iterable(planned)
                .filter(one -> one.outcome() != Outcome.unchanged)
                .onItem()
                .transformToUniAndConcatenate(
                        one -> {
                            var write = one.outcome() == Outcome.created ? create : configure;
                            return write.apply(one.desired())
                                    .chain(
                                            () ->
                                                    record(
                                                            target.apply(one.desired()),
                                                            one.outcome(),
                                                            by))
                                    .replaceWith(one);
                        })
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> record(Target target, Outcome outcome, By by) {
        return audit.add(
                target.tenantId(),
                by.now(),
                by.actor(),
                target.kind() + "." + outcome,
                target.name(),
                target.detail());
    }
}
