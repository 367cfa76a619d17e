package dev.gatehouse.policyengine.key;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.DataKeys;
import dev.gatehouse.platform.crypto.SealBroken;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.UUID;

/** Table policy_key, read only: what registry-service has sealed. */
@ApplicationScoped
class PolicyKeyStore {
    private static final String SEALED =
            """
            select name, key_use, secret from policy_key
            where tenant_id = $1 and secret is not null""";

    private final Pool pool;
    private final DataKeys dataKeys;

    PolicyKeyStore(Pool pool, DataKeys dataKeys) {
        this.pool = pool;
        this.dataKeys = dataKeys;
    }

    Uni<KeyRing> keyRing(UUID tenantId) {
        return pool.preparedQuery(SEALED)
                .execute(Tuple.of(tenantId))
                .flatMap(rows -> dataKeys.of(tenantId).map(key -> opened(key, rows)));
    }

    /** One that does not open is missing; the others are there all the same. */
    private static KeyRing opened(DataKey key, RowSet<Row> rows) {
        var secrets = new HashMap<String, PolicySecret>();
        var certificates = new HashMap<String, CertifiedKey>();
        for (var row : rows) {
            var name = row.getString(0);
            try {
                var sealed = row.getBuffer(2).getBytes();
                var text = new String(open(key, name, sealed), StandardCharsets.UTF_8);
                if ("secret".equals(row.getString(1))) secrets.put(name, new PolicySecret(text));
                else certificates.put(name, CertifiedKey.ofPem(text));
            } catch (SealBroken | IllegalArgumentException e) {
                Log.errorf("policy key does not open tenant=%s key=%s", key.tenantId(), name);
            }
        }
        return new KeyRing(key.tenantId(), secrets, certificates);
    }

    private static byte[] open(DataKey key, String name, byte[] sealed) {
        return key.open("policy-key/" + name, sealed);
    }
}
