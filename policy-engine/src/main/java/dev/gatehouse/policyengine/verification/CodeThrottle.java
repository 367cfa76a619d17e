package dev.gatehouse.policyengine.verification;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * Counts codes over all journeys (NIST SP 800-63B-4 §3.2.2): opening many journeys neither floods a
 * mailbox nor multiplies the guesses at an address.
 */
public interface CodeThrottle {

    /** Counts the wish for a code; false when it is one too many for the address or the client. */
    Uni<Boolean> admitsCode(UUID tenantId, String address, String clientAddress);

    /**
     * Counts the wish for a code by phone, which costs money (NIST SP 800-63B-4 §3.1.3.3). Only
     * what number and client allow counts for the tenant: one client cannot use up what all have.
     */
    Uni<Boolean> admitsPhoneCode(UUID tenantId, String number, String clientAddress);

    /** Counts the try; false when it is one too many, and then the code must not be compared. */
    Uni<Boolean> admitsTry(UUID tenantId, String address);

    /** Counts the entry of a device's user code; false when it must not be looked up. */
    Uni<Boolean> admitsUserCode(UUID tenantId, String clientAddress);
}
