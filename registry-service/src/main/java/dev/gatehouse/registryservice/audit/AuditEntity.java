package dev.gatehouse.registryservice.audit;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "audit_event")
@IdClass(AuditEntity.Key.class)
class AuditEntity extends PanacheEntityBase {

    @RegisterForReflection
    record Key(UUID tenantId, UUID eventId) {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "at")
    Instant at;

    @Column(name = "actor")
    String actor;

    @Column(name = "action")
    String action;

    @Column(name = "target")
    String target;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "detail")
    Map<String, String> detail;
}
