package dev.gatehouse.policyengine.directory;

import java.util.UUID;

/** How a change to the directory ended; in the other cases nothing was written. */
public sealed interface AccountChange {
    record Stored(UUID objectId) implements AccountChange {}

    /** Another account has one of the identities. */
    record AlreadyExists() implements AccountChange {}

    record NotFound() implements AccountChange {}
}
