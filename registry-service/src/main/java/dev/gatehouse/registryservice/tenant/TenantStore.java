package dev.gatehouse.registryservice.tenant;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Tables tenant and tenant_data_key. */
@ApplicationScoped
public class TenantStore implements PanacheRepositoryBase<TenantEntity, UUID> {

    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtext('gatehouse.registry')) as text)";

    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /**
     * One writer of the registry at a time, until the transaction ends: what a plan was made from
     * is still there when it is written.
     */
    public Uni<Void> lock() {
        return getSession()
                .flatMap(session -> session.createNativeQuery(LOCK).getSingleResult())
                .replaceWithVoid();
    }

    /** Those that have one of these names or one of these ids. */
    public Uni<List<Tenant>> findAny(Collection<String> names, Collection<UUID> ids) {
        return list("name in ?1 or tenantId in ?2", names, ids).map(TenantStore::registered);
    }

    public Uni<List<Tenant>> all() {
        return list("order by name").map(TenantStore::registered);
    }

    /** By domain name in any case or by GUID; fails with {@link NotRegistered}. */
    public Uni<Tenant> required(String nameOrId) {
        var found =
                GUID.matcher(nameOrId).matches()
                        ? findById(UUID.fromString(nameOrId))
                        : find("name", nameOrId.toLowerCase(Locale.ROOT))
                                .<TenantEntity>firstResult();
        return found.onItem()
                .ifNull()
                .failWith(() -> new NotRegistered("tenant"))
                .map(TenantEntity::registered);
    }

    /** A new tenant with its data key, wrapped. */
    public Uni<Void> create(Tenant tenant, byte[] wrappedKey, Instant now) {
        var entity = new TenantEntity();
        entity.tenantId = tenant.tenantId();
        entity.name = tenant.name();
        entity.become(tenant, now);
        var dataKey = new TenantDataKeyEntity();
        dataKey.tenantId = tenant.tenantId();
        dataKey.wrappedKey = wrappedKey;
        return persistAndFlush(entity).chain(dataKey::persistAndFlush).replaceWithVoid();
    }

    public Uni<Void> configure(Tenant tenant, Instant now) {
        return findById(tenant.tenantId())
                .invoke(entity -> entity.become(tenant, now))
                .replaceWithVoid();
    }

    private static List<Tenant> registered(List<TenantEntity> entities) {
        return entities.stream().map(TenantEntity::registered).toList();
    }
}
