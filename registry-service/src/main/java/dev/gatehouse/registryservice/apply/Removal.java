package dev.gatehouse.registryservice.apply;

import dev.gatehouse.registryservice.application.Application;
import dev.gatehouse.registryservice.application.ApplicationStore;
import dev.gatehouse.registryservice.audit.AuditStore;
import dev.gatehouse.registryservice.key.PolicyKey;
import dev.gatehouse.registryservice.key.PolicyKeyStore;
import dev.gatehouse.registryservice.policy.Policy;
import dev.gatehouse.registryservice.policy.PolicyStore;
import dev.gatehouse.registryservice.tenant.NotRegistered;
import dev.gatehouse.registryservice.tenant.TenantStore;
import dev.gatehouse.registryservice.yaml.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Takes a registration back, unless what stays registered needs it. */
@ApplicationScoped
class Removal {

    private final TenantStore tenants;
    private final Registered registered;
    private final ApplicationStore applications;
    private final PolicyStore policies;
    private final PolicyKeyStore keys;
    private final PolicyCompilation compilation;
    private final AuditStore audit;

    Removal(
            TenantStore tenants,
            Registered registered,
            ApplicationStore applications,
            PolicyStore policies,
            PolicyKeyStore keys,
            PolicyCompilation compilation,
            AuditStore audit) {
        this.tenants = tenants;
        this.registered = registered;
        this.applications = applications;
        this.policies = policies;
        this.keys = keys;
        this.compilation = compilation;
        this.audit = audit;
    }

    /**
     * Its secrets go with it; fails with {@link StillUsed} while another application may call it.
     */
    Uni<Void> application(String tenant, String name, String actor) {
        return in(
                tenant,
                state -> {
                    var application =
                            state.application(name)
                                    .orElseThrow(() -> new NotRegistered("application"));
                    requireUnused(application, state.applications());
                    return applications
                            .remove(application)
                            .chain(() -> record(state, actor, "application", name));
                });
    }

    /** Fails with {@link ApplyRefused} while another policy stands on it. */
    Uni<Void> policy(String tenant, String name, String actor) {
        return in(
                tenant,
                state -> {
                    var policy = state.policy(name).orElseThrow(() -> new NotRegistered("policy"));
                    return requireGood(state.without(policy))
                            .chain(() -> policies.remove(policy))
                            .chain(() -> record(state, actor, "policy", policy.name()));
                });
    }

    /** Fails with {@link ApplyRefused} while a policy refers to it. */
    Uni<Void> key(String tenant, String name, String actor) {
        return in(
                tenant,
                state -> {
                    var key = state.key(name).orElseThrow(() -> new NotRegistered("policy key"));
                    if (key.name().equals(PolicyKey.TENANTS_OWN)) {
                        throw new StillUsed("Every tenant keeps this key set.");
                    }
                    return requireGood(state.without(key))
                            .chain(() -> keys.remove(key))
                            .chain(() -> record(state, actor, "policyKey", key.name()));
                });
    }

    private Uni<Void> in(String tenant, Function<RegisteredTenant, Uni<Void>> removal) {
        return Panache.withTransaction(
                () ->
                        tenants.lock()
                                .chain(() -> tenants.required(tenant))
                                .flatMap(registered::in)
                                .flatMap(state -> removal.apply(state)));
    }

    private static void requireUnused(Application api, List<Application> all) {
        all.stream()
                .filter(other -> !other.name().equals(api.name()))
                .filter(
                        other ->
                                other.settings().permissions().stream()
                                        .anyMatch(
                                                permission ->
                                                        permission.apiId().equals(api.clientId())))
                .findFirst()
                .ifPresent(
                        other -> {
                            throw new StillUsed(
                                    "The application " + other.name() + " has permissions on it.");
                        });
    }

    private Uni<List<Planned<Policy>>> requireGood(RegisteredTenant staying) {
        if (staying.policies().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var problems = new Problems();
        var keyNames = staying.keys().stream().map(PolicyKey::name).toList();
        return compilation
                .of(staying, List.of(), keyNames, problems, new Problems())
                .invoke(() -> ApplyRefused.throwIfAny(problems));
    }

    private Uni<Void> record(RegisteredTenant state, String actor, String kind, String name) {
        return audit.add(state.id(), Instant.now(), actor, kind + ".deleted", name, Map.of());
    }
}
