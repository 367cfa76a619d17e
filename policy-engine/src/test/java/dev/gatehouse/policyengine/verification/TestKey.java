package dev.gatehouse.policyengine.verification;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.MasterKey;
import dev.gatehouse.platform.identity.TestPeers;
import java.util.UUID;

/** A tenant's data key without a database. */
final class TestKey {

    private TestKey() {}

    static DataKey create() {
        var master = MasterKey.read(TestPeers.masterKeyFile());
        UUID tenantId = UUID.randomUUID();
        return master.unwrap(tenantId, master.createDataKey(tenantId));
    }
}
