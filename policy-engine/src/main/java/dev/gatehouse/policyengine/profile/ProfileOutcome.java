package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.oauth.ErrorCode;
import java.net.URI;
import java.util.List;
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
     * @param arguments what fills the code's sentence; the profile's id where nothing is given
     * @param words what replaces {@code {0}}, {@code {1}} … in the policy's own text for the key
     */
    record Failed(
            ErrorCode code,
            String messageKey,
            String message,
            List<String> arguments,
            List<String> words)
            implements ProfileOutcome {
        public Failed(ErrorCode code, String messageKey, String message, List<String> arguments) {
            this(code, messageKey, message, arguments, List.of());
        }

        public Failed(ErrorCode code, String messageKey, String message) {
            this(code, messageKey, message, List.of());
        }
    }

    /**
     * The customer has to go to another site; the profile is run again when they come back.
     *
     * @param form posted to {@code to} by the browser; empty for a plain redirect
     * @param memory for the profile when they are back, {@link CameBack#STATE} in it
     */
    record SentAway(URI to, Map<String, String> form, Map<String, String> memory)
            implements ProfileOutcome {
        @Override
        public String toString() {
            return "SentAway[" + to.getHost() + "]";
        }
    }

    static ProfileOutcome nothing() {
        return new Returned(Map.of());
    }
}
