package dev.gatehouse.registryservice.policy;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Table policy. */
@ApplicationScoped
public class PolicyStore implements PanacheRepositoryBase<PolicyEntity, PolicyEntity.Key> {

    /** All of a tenant's, in the order of their ids. */
    public Uni<List<Policy>> of(UUID tenantId) {
        return list("tenantId = ?1 order by policyId", tenantId)
                .map(policies -> policies.stream().map(PolicyEntity::registered).toList());
    }

    public Uni<Void> create(Policy policy, Instant now) {
        var entity = new PolicyEntity();
        entity.tenantId = policy.tenantId();
        entity.policyId = policy.policyId();
        entity.become(policy, now);
        return persist(entity).replaceWithVoid();
    }

    public Uni<Void> configure(Policy policy, Instant now) {
        return findById(new PolicyEntity.Key(policy.tenantId(), policy.policyId()))
                .invoke(entity -> entity.become(policy, now))
                .replaceWithVoid();
    }

    public Uni<Void> remove(Policy policy) {
        return deleteById(new PolicyEntity.Key(policy.tenantId(), policy.policyId()))
                .replaceWithVoid();
    }
}
