package dev.gatehouse.local.suite;

/** Why something the user asked for is not possible: one sentence that says what to do. */
public final class CannotRun extends RuntimeException {

    public CannotRun(String sentence) {
        super(sentence);
    }

    public CannotRun(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
