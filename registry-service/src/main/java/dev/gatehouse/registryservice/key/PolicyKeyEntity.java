package dev.gatehouse.registryservice.key;

import dev.gatehouse.registryservice.key.PolicyKey.SealedSecret;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "policy_key")
@IdClass(PolicyKeyEntity.Key.class)
class PolicyKeyEntity extends PanacheEntityBase {

    @RegisterForReflection
    record Key(UUID tenantId, String name) {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "name")
    String name;

    @Column(name = "key_use")
    String keyUse;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "settings")
    KeySettings settings;

    @Column(name = "secret")
    byte[] secret;

    @Column(name = "updated_at")
    Instant updatedAt;

    PolicyKey registered() {
        return new PolicyKey(
                tenantId, name, settings, secret == null ? null : new SealedSecret(secret));
    }

    void become(PolicyKey key, Instant now) {
        keyUse = key.settings().use();
        settings = key.settings();
        secret = key.sealed() == null ? null : key.sealed().bytes();
        updatedAt = now;
    }
}
