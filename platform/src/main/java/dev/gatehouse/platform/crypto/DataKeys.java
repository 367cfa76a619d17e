package dev.gatehouse.platform.crypto;

import dev.gatehouse.platform.PlatformConfig;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Each tenant's data key, read and unwrapped once; a data key never changes. */
@ApplicationScoped
@UnlessBuildProperty(name = "gatehouse.database", stringValue = "false", enableIfMissing = true)
public class DataKeys implements TenantKeys {

    private static final String SELECT =
            "select wrapped_key from tenant_data_key where tenant_id = $1";

    private final Pool pool;
    private final PlatformConfig config;
    private final ConcurrentMap<UUID, DataKey> known = new ConcurrentHashMap<>();
    private volatile MasterKey masterKey;

    public DataKeys(Pool pool, PlatformConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Fails with {@link UnknownTenant} when there is none. */
    @Override
    public Uni<DataKey> of(UUID tenantId) {
        var key = known.get(tenantId);
        return key != null ? Uni.createFrom().item(key) : load(tenantId);
    }

    private Uni<DataKey> load(UUID tenantId) {
        return pool.preparedQuery(SELECT)
                .execute(Tuple.of(tenantId))
                .map(
                        rows -> {
                            var row = rows.iterator();
                            if (!row.hasNext()) throw new UnknownTenant(tenantId);
                            return unwrap(tenantId, row.next().getBuffer(0).getBytes());
                        });
    }

    private DataKey unwrap(UUID tenantId, byte[] wrapped) {
        var key = masterKey().unwrap(tenantId, wrapped);
        known.put(tenantId, key);
        return key;
    }

    /** A new tenant's wrapped key for {@code tenant_data_key}; for registry-service. */
    public byte[] create(UUID tenantId) {
        return masterKey().createDataKey(tenantId);
    }

    /** The key just created, for use in the transaction that writes its row. */
    public DataKey unwrapped(UUID tenantId, byte[] wrapped) {
        return masterKey().unwrap(tenantId, wrapped);
    }

    private MasterKey masterKey() {
        if (masterKey == null) masterKey = MasterKey.read(config.masterKeyFile().orElseThrow());
        return masterKey;
    }
}
