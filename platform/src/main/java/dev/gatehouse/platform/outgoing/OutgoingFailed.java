package dev.gatehouse.platform.outgoing;

/** No answer was had; the message is for the log and holds nothing of the request but its host. */
public final class OutgoingFailed extends RuntimeException {

    public enum Reason {
        /** The address may not be called. */
        REFUSED,
        UNKNOWN_HOST,
        /** No connection, no trust, or one that ended before the answer did. */
        BROKEN,
        TIMED_OUT,
        TOO_LARGE
    }

    private final Reason reason;

    public OutgoingFailed(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
