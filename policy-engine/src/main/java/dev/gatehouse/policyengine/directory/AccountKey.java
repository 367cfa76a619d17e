package dev.gatehouse.policyengine.directory;

import java.util.List;
import java.util.UUID;

/** The ways to name one account. */
public sealed interface AccountKey {
    record ByObjectId(UUID objectId) implements AccountKey {}

    /** Any of these; none at all names nobody. */
    record ByIdentities(List<Identity> identities) implements AccountKey {}

    /** A name as a customer types it: an e-mail address, a user name or a phone number. */
    record BySignInName(String signInName) implements AccountKey {}

    /** Whether it can be no account's: an empty collection, or what is no name at all. */
    default boolean isNobodys() {
        return this instanceof ByIdentities(var identities) && identities.isEmpty();
    }
}
