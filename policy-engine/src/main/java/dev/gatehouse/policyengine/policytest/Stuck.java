package dev.gatehouse.policyengine.policytest;

/** A test cannot go on: the file does not say what is needed, or says another thing. */
final class Stuck extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stuck(String message) {
        super(message, null, false, false);
    }
}
