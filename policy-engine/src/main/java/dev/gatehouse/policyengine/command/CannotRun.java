package dev.gatehouse.policyengine.command;

/** Ends a command before it did anything; the message tells the user why. */
final class CannotRun extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotRun(String message) {
        super(message);
    }
}
