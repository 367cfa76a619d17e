package dev.gatehouse.policyengine.compile;

import dev.gatehouse.platform.registry.RegistryChanges;
import dev.gatehouse.platform.registry.TenantCache;
import dev.gatehouse.policyengine.policy.Checked;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ParsedPolicy;
import dev.gatehouse.policyengine.policy.PolicyParser;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Runnable policies by tenant: read by one statement, compiled on first use, dropped on NOTIFY. */
@ApplicationScoped
public class PolicyCache {
    private static final String POLICIES =
            """
            select policy_id, xml, null from policy where tenant_id = $1
            union all
            select null, null, name from policy_key where tenant_id = $1""";

    private final Pool pool;
    private final TenantCache<TenantPolicies> cache;

    PolicyCache(Pool pool, RegistryChanges changes) {
        this.pool = pool;
        this.cache = changes.register(new TenantCache<>(this::load, TenantPolicies::tenantId));
    }

    private record TenantPolicies(
            UUID tenantId,
            List<ParsedPolicy> parsed,
            Set<String> keys,
            Map<String, Uni<Optional<CompiledPolicy>>> compiled) {}

    /** Empty when the tenant has no such policy or it has no relying party. */
    public Uni<Optional<CompiledPolicy>> runnable(UUID tenantId, String policyId) {
        return cache.get(tenantId)
                .flatMap(
                        policies ->
                                policies.map(all -> compiled(all, policyId))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private static Uni<Optional<CompiledPolicy>> compiled(TenantPolicies policies, String id) {
        var key = id.toLowerCase(Locale.ROOT);
        if (policies.parsed().stream().noneMatch(p -> p.policyId().equalsIgnoreCase(key))) {
            return Uni.createFrom().item(Optional.empty());
        }
        return policies.compiled()
                .computeIfAbsent(
                        key, k -> away(() -> compile(policies, k)).memoize().indefinitely())
                .emitOn(caller());
    }

    private static Optional<CompiledPolicy> compile(TenantPolicies policies, String id) {
        var chains = new PolicyChains(policies.parsed(), policies.keys());
        var findings = chains.compile(id).orElseThrow();
        if (findings.policy().isEmpty()) {
            Log.errorf(
                    "registered policy does not compile policy=%s errors=%s",
                    id, findings.errors());
        }
        return findings.policy().filter(CompiledPolicy::isRunnable);
    }

    private Uni<Optional<TenantPolicies>> load(String tenantId) {
        var id = UUID.fromString(tenantId);
        return pool.preparedQuery(POLICIES)
                .execute(Tuple.of(id))
                .flatMap(rows -> away(() -> Optional.of(parse(id, rows))))
                .emitOn(caller());
    }

    private static TenantPolicies parse(UUID tenantId, RowSet<Row> rows) {
        var parsed = new ArrayList<ParsedPolicy>();
        var keys = new HashSet<String>();
        for (var row : rows) {
            if (row.getString(2) != null) keys.add(row.getString(2));
            else parse(row.getString(0), row.getString(1)).ifPresent(parsed::add);
        }
        return new TenantPolicies(tenantId, parsed, keys, new ConcurrentHashMap<>());
    }

    private static Optional<ParsedPolicy> parse(String id, String xml) {
        return switch (PolicyParser.parse(id, xml.getBytes(StandardCharsets.UTF_8))) {
            case Checked.Accepted<ParsedPolicy>(var policy) -> Optional.of(policy);
            case Checked.Refused<ParsedPolicy>(var errors) -> {
                Log.errorf("registered policy cannot be read policy=%s errors=%s", id, errors);
                yield Optional.empty();
            }
        };
    }

    /** Parsing and merging megabytes of XML is not the event loop's work. */
    private static <T> Uni<T> away(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static Executor caller() {
        Context context = Vertx.currentContext();
        return context == null
                ? Runnable::run
                : command -> context.runOnContext(_ -> command.run());
    }
}
