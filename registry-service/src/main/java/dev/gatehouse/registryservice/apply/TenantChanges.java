package dev.gatehouse.registryservice.apply;

import dev.gatehouse.registryservice.application.Application;
import dev.gatehouse.registryservice.apply.Planned.Outcome;
import dev.gatehouse.registryservice.key.PolicyKey;
import dev.gatehouse.registryservice.manifest.ApplicationManifest;
import dev.gatehouse.registryservice.manifest.Manifest;
import dev.gatehouse.registryservice.manifest.PolicyKeyManifest;
import dev.gatehouse.registryservice.policy.Policy;
import dev.gatehouse.registryservice.tenant.Tenant;
import dev.gatehouse.registryservice.yaml.Problem;
import dev.gatehouse.registryservice.yaml.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Plans what changes inside each tenant: keys and applications first, policies with policy-engine's
 * word.
 */
@ApplicationScoped
class TenantChanges {

    private final Registered registered;
    private final PolicyCompilation compilation;

    TenantChanges(Registered registered, PolicyCompilation compilation) {
        this.registered = registered;
        this.compilation = compilation;
    }

    /** One tenant's share of the plan. */
    private record InTenant(
            RegisteredTenant registered,
            List<Planned<PolicyKey>> keys,
            List<Planned<Application>> applications,
            List<? extends Manifest.OfPolicy> policyManifests) {

        List<String> keyNames() {
            return Stream.concat(
                            registered.keys().stream().map(PolicyKey::name),
                            keys.stream().map(key -> key.desired().name()))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    Uni<Plan> plan(
            List<Manifest> manifests,
            List<Tenant> present,
            List<Planned<Tenant>> planned,
            Fresh fresh) {
        var wrappedKeys = new HashMap<UUID, byte[]>();
        var warnings = new Problems();
        planned.stream()
                .filter(tenant -> tenant.outcome() == Outcome.created)
                .map(Planned::desired)
                .forEach(
                        tenant ->
                                wrappedKeys.put(tenant.tenantId(), registered.newDataKey(tenant)));
        return Multi.createFrom()
                .iterable(tenants(manifests, present, planned).values())
                .onItem()
                .transformToUniAndConcatenate(tenant -> state(tenant, wrappedKeys))
                .collect()
                .asList()
                .map(states -> inTenants(manifests, states, fresh))
                .flatMap(
                        all ->
                                policies(all, warnings)
                                        .map(
                                                policies ->
                                                        plan(
                                                                planned,
                                                                wrappedKeys,
                                                                all,
                                                                policies,
                                                                warnings.inOrder())));
    }

    private static Plan plan(
            List<Planned<Tenant>> tenants,
            Map<UUID, byte[]> wrappedKeys,
            List<InTenant> inTenants,
            List<Planned<Policy>> policies,
            List<Problem> warnings) {
        return new Plan(
                tenants,
                Map.copyOf(wrappedKeys),
                inTenants.stream().flatMap(one -> one.keys().stream()).toList(),
                inTenants.stream().flatMap(one -> one.applications().stream()).toList(),
                policies,
                warnings);
    }

    private static Map<String, Tenant> tenants(
            List<Manifest> manifests, List<Tenant> present, List<Planned<Tenant>> planned) {
        var all = new HashMap<String, Tenant>();
        present.forEach(tenant -> all.put(tenant.name(), tenant));
        planned.forEach(tenant -> all.put(tenant.desired().name(), tenant.desired()));
        var named = new LinkedHashMap<String, Tenant>();
        manifests.forEach(
                manifest ->
                        named.put(manifest.tenant().value(), all.get(manifest.tenant().value())));
        return named;
    }

    private Uni<RegisteredTenant> state(Tenant tenant, Map<UUID, byte[]> wrappedKeys) {
        var newKey = wrappedKeys.get(tenant.tenantId());
        return newKey != null
                ? Uni.createFrom().item(registered.nothingIn(tenant, newKey))
                : registered.in(tenant);
    }

    private static List<InTenant> inTenants(
            List<Manifest> manifests, List<RegisteredTenant> states, Fresh fresh) {
        var problems = new Problems();
        var inTenants =
                states.stream().map(state -> inTenant(state, manifests, fresh, problems)).toList();
        ApplyRefused.throwIfAny(problems);
        return inTenants;
    }

    private static InTenant inTenant(
            RegisteredTenant state, List<Manifest> manifests, Fresh fresh, Problems problems) {
        var keys = of(PolicyKeyManifest.class, state, manifests);
        var applications = of(ApplicationManifest.class, state, manifests);
        return new InTenant(
                state,
                KeyPlan.of(state, keys, fresh, problems),
                ApplicationPlan.of(state, applications, fresh, problems),
                of(Manifest.OfPolicy.class, state, manifests));
    }

    private static <M extends Manifest> List<M> of(
            Class<M> kind, RegisteredTenant state, List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.tenant().value().equals(state.tenant().name()))
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Where no policy is applied policy-engine is not asked, and may be down. */
    private Uni<List<Planned<Policy>>> policies(List<InTenant> inTenants, Problems warnings) {
        var problems = new Problems();
        return Multi.createFrom()
                .iterable(inTenants)
                .filter(in -> !in.policyManifests().isEmpty())
                .onItem()
                .transformToUniAndConcatenate(in -> compiled(in, problems, warnings))
                .collect()
                .asList()
                .invoke(() -> ApplyRefused.throwIfAny(problems))
                .map(perTenant -> perTenant.stream().flatMap(List::stream).toList());
    }

    private Uni<List<Planned<Policy>>> compiled(InTenant in, Problems problems, Problems warnings) {
        return compilation.of(
                in.registered(), in.policyManifests(), in.keyNames(), problems, warnings);
    }
}
