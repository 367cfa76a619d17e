package dev.gatehouse.registryservice.order;

/** The service that owns the thing did not do it; the message is for the log. */
public final class NotDone extends RuntimeException {

    public NotDone(Throwable cause) {
        super(cause.getClass().getSimpleName() + " " + cause.getMessage(), null, false, false);
    }
}
