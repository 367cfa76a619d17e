package dev.gatehouse.policyengine.directory;

import dev.gatehouse.platform.registry.Tenant;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** The accounts of tenants, as technical profiles find and change them. */
public interface Accounts {

    Uni<Optional<Account>> find(Tenant tenant, AccountKey key);

    /** Creates an account with all that belongs to it. */
    Uni<AccountChange> create(Tenant tenant, DirectoryWrite write, Optional<PasswordHash> password);

    /** A new password also revokes the refresh tokens issued before (OWASP ASVS 5.0 §7.4.3). */
    Uni<AccountChange> update(
            Tenant tenant, UUID objectId, DirectoryWrite write, Optional<PasswordHash> password);

    /** Attributes, and identities where that is what a name stands for. */
    Uni<AccountChange> removeAttributes(Tenant tenant, UUID objectId, Collection<String> names);

    /** The account, its identities, its password and its sign-on sessions. */
    Uni<AccountChange> delete(Tenant tenant, UUID objectId);
}
