package dev.gatehouse.registryservice.tenant;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "tenant")
class TenantEntity extends PanacheEntityBase {

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "name")
    String name;

    @Column(name = "display_name")
    String displayName;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "settings")
    TenantSettings settings;

    @Column(name = "updated_at")
    Instant updatedAt;

    Tenant registered() {
        return new Tenant(tenantId, name, displayName, settings);
    }

    void become(Tenant tenant, Instant now) {
        displayName = tenant.displayName();
        settings = tenant.settings();
        updatedAt = now;
    }
}
