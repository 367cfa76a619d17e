package dev.gatehouse.registryservice.registration;

import dev.gatehouse.platform.registry.ApplicationSettings.Permission;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "initial_access_token")
@IdClass(InitialAccessTokenEntity.Key.class)
class InitialAccessTokenEntity extends PanacheEntityBase {

    @RegisterForReflection
    record Key(UUID tenantId, byte[] tokenHash) {}

    /** What the clients that register with the token are granted. */
    @RegisterForReflection
    record Settings(List<Permission> permissions) {
        Settings {
            permissions = permissions == null ? List.of() : List.copyOf(permissions);
        }
    }

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "token_hash")
    byte[] tokenHash;

    @Column(name = "name")
    String name;

    @Column(name = "uses_left")
    Integer usesLeft;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "settings")
    Settings settings;

    @Column(name = "expires_at")
    Instant expiresAt;
}
