package dev.gatehouse.registryservice.key;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Table policy_key. */
@ApplicationScoped
public class PolicyKeyStore implements PanacheRepositoryBase<PolicyKeyEntity, PolicyKeyEntity.Key> {

    /** All of a tenant's, in the order of their names. */
    public Uni<List<PolicyKey>> of(UUID tenantId) {
        return list("tenantId = ?1 order by name", tenantId)
                .map(keys -> keys.stream().map(PolicyKeyEntity::registered).toList());
    }

    public Uni<Void> create(PolicyKey key, Instant now) {
        var entity = new PolicyKeyEntity();
        entity.tenantId = key.tenantId();
        entity.name = key.name();
        entity.become(key, now);
        return persist(entity).replaceWithVoid();
    }

    public Uni<Void> configure(PolicyKey key, Instant now) {
        return findById(new PolicyKeyEntity.Key(key.tenantId(), key.name()))
                .invoke(entity -> entity.become(key, now))
                .replaceWithVoid();
    }

    public Uni<Void> remove(PolicyKey key) {
        return deleteById(new PolicyKeyEntity.Key(key.tenantId(), key.name())).replaceWithVoid();
    }
}
