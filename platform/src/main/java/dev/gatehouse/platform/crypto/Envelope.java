package dev.gatehouse.platform.crypto;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Seals and opens what lies in the database, with the tenant's data key (AES-256-GCM). */
@ApplicationScoped
@UnlessBuildProperty(name = "gatehouse.database", stringValue = "false", enableIfMissing = true)
public class Envelope {

    private final DataKeys dataKeys;

    public Envelope(DataKeys dataKeys) {
        this.dataKeys = dataKeys;
    }

    /** Associated data is the tenant's id with the purpose: neither can be exchanged unnoticed. */
    public Uni<byte[]> seal(UUID tenantId, String purpose, byte[] plain) {
        return dataKeys.of(tenantId).map(key -> key.seal(purpose, plain));
    }

    /** Fails with {@link SealBroken} when altered, or sealed for another tenant or purpose. */
    public Uni<byte[]> open(UUID tenantId, String purpose, byte[] sealed) {
        return dataKeys.of(tenantId).map(key -> key.open(purpose, sealed));
    }
}
