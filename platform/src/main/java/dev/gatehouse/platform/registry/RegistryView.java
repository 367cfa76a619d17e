package dev.gatehouse.platform.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What is registered, from memory; at most four statements when a tenant is first asked for. */
@ApplicationScoped
@UnlessBuildProperty(name = "gatehouse.database", stringValue = "false", enableIfMissing = true)
public class RegistryView {

    private static final String TENANT_BY_ID =
            "select tenant_id, name, display_name, settings::text from tenant where tenant_id = $1";

    private static final String TENANT_BY_NAME =
            "select tenant_id, name, display_name, settings::text from tenant where name = $1";

    private static final String APPLICATIONS =
            """
            select client_id, name, display_name, settings::text
            from application where tenant_id = $1""";

    private static final String POLICIES =
            """
            select policy_id, name, kind, facts::text, updated_at
            from policy where tenant_id = $1""";

    private static final String KEY_SETS =
            """
            select name, key_use, settings::text, created_at, updated_at
            from policy_key where tenant_id = $1""";

    private final Pool pool;
    private final ObjectMapper json;
    private final TenantCache<TenantRegistry> cache;

    RegistryView(Pool pool, ObjectMapper json, RegistryChanges changes) {
        this.pool = pool;
        this.json = json;
        this.cache = changes.register(new TenantCache<>(this::load, TenantRegistry::tenantId));
    }

    /** By domain name in any case, or by GUID; empty when there is no such tenant. */
    public Uni<Optional<TenantRegistry>> tenant(String nameOrId) {
        return cache.get(nameOrId);
    }

    /** By id. */
    public Uni<Optional<TenantRegistry>> tenant(UUID tenantId) {
        return cache.get(tenantId);
    }

    private Uni<Optional<TenantRegistry>> load(String nameOrId) {
        return findTenant(nameOrId)
                .map(rows -> read(rows, this::tenantOf))
                .flatMap(
                        found ->
                                found.isEmpty()
                                        ? Uni.createFrom().item(Optional.empty())
                                        : registryOf(found.getFirst()).map(Optional::of));
    }

    private Uni<RowSet<Row>> findTenant(String nameOrId) {
        return guid(nameOrId)
                .map(id -> pool.preparedQuery(TENANT_BY_ID).execute(Tuple.of(id)))
                .orElseGet(() -> pool.preparedQuery(TENANT_BY_NAME).execute(Tuple.of(nameOrId)));
    }

    private Uni<TenantRegistry> registryOf(Tenant tenant) {
        return Uni.combine()
                .all()
                .unis(
                        select(APPLICATIONS, tenant, this::applicationOf),
                        select(POLICIES, tenant, this::policyOf),
                        select(KEY_SETS, tenant, this::keySetOf))
                .asTuple()
                .map(
                        all ->
                                new TenantRegistry(
                                        tenant, all.getItem1(), all.getItem2(), all.getItem3()));
    }

    private <R> Uni<List<R>> select(String sql, Tenant tenant, Function<Row, R> reader) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(tenant.tenantId()))
                .map(rows -> read(rows, reader));
    }

    private static <R> List<R> read(RowSet<Row> rows, Function<Row, R> reader) {
        var list = new ArrayList<R>(rows.size());
        for (var row : rows) list.add(reader.apply(row));
        return list;
    }

    private Tenant tenantOf(Row row) {
        var settings = parse(row.getString(3), Tenant.Settings.class);
        return new Tenant(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                settings.hosts(),
                settings.branding());
    }

    private Application applicationOf(Row row) {
        return new Application(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                parse(row.getString(3), ApplicationSettings.class));
    }

    private Policy policyOf(Row row) {
        var facts = row.getString(3);
        return new Policy(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                facts == null ? null : parse(facts, PolicyFacts.class),
                row.getOffsetDateTime(4));
    }

    private KeySet keySetOf(Row row) {
        return new KeySet(
                row.getString(0),
                row.getString(1),
                parse(row.getString(2), JsonNode.class),
                row.getOffsetDateTime(3),
                row.getOffsetDateTime(4));
    }

    private <R> R parse(String text, Class<R> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "a registered " + type.getSimpleName() + " is no JSON of ours", e);
        }
    }

    private static Optional<UUID> guid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
