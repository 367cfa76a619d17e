package dev.gatehouse.registryservice.tenant;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "tenant_data_key")
class TenantDataKeyEntity extends PanacheEntityBase {

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "wrapped_key")
    byte[] wrappedKey;
}
