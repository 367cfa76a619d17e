package dev.gatehouse.policyengine.policytest;

/** A test file does not say what it has to; the message names file, line and column. */
public final class NotReadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotReadable(String message) {
        super(message);
    }
}
