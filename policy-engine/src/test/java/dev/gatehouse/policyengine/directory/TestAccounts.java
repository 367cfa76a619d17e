package dev.gatehouse.policyengine.directory;

import static dev.gatehouse.policyengine.directory.TestPool.await;

import dev.gatehouse.platform.registry.Tenant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Accounts for tests of other packages. */
public final class TestAccounts {
    private TestAccounts() {}

    public static AccountStore store(TestPool database) {
        return new AccountStore(database.pool());
    }

    /** One that signs in with this address. */
    public static UUID create(TestPool database, Tenant tenant, String address) {
        var write =
                DirectoryAttributes.write(
                        Map.of("signInNames.emailAddress", address), tenant.name());
        var change = await(store(database).create(tenant, write, Optional.empty()));
        return ((AccountChange.Stored) change).objectId();
    }
}
