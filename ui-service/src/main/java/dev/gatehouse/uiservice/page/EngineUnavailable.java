package dev.gatehouse.uiservice.page;

/** policy-engine cannot be reached, refuses us or answers nonsense: try again, 503. */
final class EngineUnavailable extends RuntimeException {
    EngineUnavailable(String reason) {
        super(reason, null, false, false);
    }
}
