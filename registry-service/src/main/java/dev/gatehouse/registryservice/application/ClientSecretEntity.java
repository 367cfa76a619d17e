package dev.gatehouse.registryservice.application;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "application_secret")
@IdClass(ClientSecretEntity.Key.class)
class ClientSecretEntity extends PanacheEntityBase {

    @RegisterForReflection
    record Key(UUID tenantId, UUID clientId, UUID secretId) {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "client_id")
    UUID clientId;

    @Id
    @Column(name = "secret_id")
    UUID secretId;

    @Column(name = "name")
    String name;

    @Column(name = "secret_hash")
    byte[] secretHash;

    @Column(name = "hint")
    String hint;

    @Column(name = "expires_at")
    Instant expiresAt;

    static ClientSecretEntity of(Application application, ClientSecret secret) {
        var entity = new ClientSecretEntity();
        entity.tenantId = application.tenantId();
        entity.clientId = application.clientId();
        entity.secretId = secret.secretId();
        entity.name = secret.name();
        entity.become(secret);
        return entity;
    }

    ClientSecret registered() {
        var sha256 = HexFormat.of().formatHex(secretHash);
        return new ClientSecret(secretId, name, sha256, hint, Optional.ofNullable(expiresAt));
    }

    void become(ClientSecret secret) {
        secretHash = HexFormat.of().parseHex(secret.sha256());
        hint = secret.hint();
        expiresAt = secret.expiresAt().orElse(null);
    }
}
