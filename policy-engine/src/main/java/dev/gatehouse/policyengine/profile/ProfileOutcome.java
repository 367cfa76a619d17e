package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.oauth.ErrorCode;
import java.util.Map;

/** What a handler reports. */
public sealed interface ProfileOutcome {

    /** Values by their names at the other side. */
    record Returned(Map<String, Object> claims) implements ProfileOutcome {
        @Override
        public String toString() {
            return "Returned" + claims.keySet();
        }
    }

    /**
     * @param messageKey the metadata key that replaces the message; empty when there is none
     */
    record Failed(ErrorCode code, String messageKey, String message) implements ProfileOutcome {}

    static ProfileOutcome nothing() {
        return new Returned(Map.of());
    }
}
