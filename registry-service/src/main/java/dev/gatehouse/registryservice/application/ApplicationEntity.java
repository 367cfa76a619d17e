package dev.gatehouse.registryservice.application;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.platform.registry.ApplicationSettings;
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
@Table(name = "application")
@IdClass(ApplicationEntity.Key.class)
class ApplicationEntity extends PanacheEntityBase {

    @RegisterForReflection
    record Key(UUID tenantId, UUID clientId) {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "client_id")
    UUID clientId;

    @Column(name = "name")
    String name;

    @Column(name = "display_name")
    String displayName;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "settings")
    ApplicationSettings settings;

    /** With {@code clientMetadata} of a dynamically registered client, else null. */
    @Column(name = "registration_token_hash")
    byte[] registrationTokenHash;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "client_metadata")
    JsonNode clientMetadata;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static ApplicationEntity of(Application application) {
        var entity = new ApplicationEntity();
        entity.tenantId = application.tenantId();
        entity.clientId = application.clientId();
        entity.name = application.name();
        return entity;
    }

    Application registered(List<ClientSecret> secrets) {
        return new Application(tenantId, clientId, name, displayName, settings, secrets);
    }

    void become(Application application, Instant now) {
        displayName = application.displayName();
        settings = application.settings();
        updatedAt = now;
    }
}
