package dev.gatehouse.policyengine.totp;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** The authenticator apps of accounts, one each. */
interface Apps {

    Uni<Optional<byte[]>> find(UUID tenantId, UUID objectId);

    /** False when the account has one already, or is none. */
    Uni<Boolean> register(UUID tenantId, UUID objectId, byte[] sealed, long step, UUID eventId);

    /** False when a code of this step, or of a later one, was good already. */
    Uni<Boolean> spend(UUID tenantId, UUID objectId, long step);
}
