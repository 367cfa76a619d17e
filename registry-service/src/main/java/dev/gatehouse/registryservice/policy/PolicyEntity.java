package dev.gatehouse.registryservice.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "policy")
@IdClass(PolicyEntity.Key.class)
class PolicyEntity extends PanacheEntityBase {

    @RegisterForReflection
    record Key(UUID tenantId, String policyId) {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "policy_id")
    String policyId;

    @Column(name = "name")
    String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    PolicyKind kind;

    @Column(name = "base_id")
    String baseId;

    @Column(name = "source")
    String source;

    @Column(name = "xml")
    String xml;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "facts")
    JsonNode facts;

    @Column(name = "updated_at")
    Instant updatedAt;

    Policy registered() {
        return new Policy(tenantId, policyId, name, kind, baseId, source, xml, facts);
    }

    void become(Policy policy, Instant now) {
        name = policy.name();
        kind = policy.kind();
        baseId = policy.baseId();
        source = policy.source();
        xml = policy.xml();
        facts = policy.facts();
        updatedAt = now;
    }
}
