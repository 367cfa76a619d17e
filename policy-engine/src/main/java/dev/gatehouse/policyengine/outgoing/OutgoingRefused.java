package dev.gatehouse.policyengine.outgoing;

/** The address may not be called; the message is for the log. */
public final class OutgoingRefused extends RuntimeException {

    OutgoingRefused(String reason) {
        super(reason, null, false, false);
    }
}
