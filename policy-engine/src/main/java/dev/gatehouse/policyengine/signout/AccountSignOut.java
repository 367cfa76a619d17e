package dev.gatehouse.policyengine.signout;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Ends what an account has open. */
@FunctionalInterface
public interface AccountSignOut {

    /**
     * The account's sessions in all browsers but the one with this cookie; says how many there
     * were.
     */
    Uni<Integer> account(UUID tenantId, UUID objectId, Optional<String> butCookie);
}
