package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.gatehouse.policyengine.policy.ClaimId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What ui-service tells of the customer's doing.
 *
 * @param address of the browser
 * @param language the browser's Accept-Language
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record EventBody(
        String policy, URI origin, String csrf, String address, String language, Event event) {

    /** Members as the type needs them; the others are null. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Event(
            String type,
            Map<String, String> fields,
            String claim,
            String value,
            String code,
            String exchange,
            Boolean rememberMe,
            String control,
            String action) {

        /** Empty when the type is not known or lacks a member. */
        Optional<JourneyEvent> parse() {
            return switch (type == null ? "" : type) {
                case "submit" -> Optional.of(new JourneyEvent.Submitted(byClaim()));
                case "sendCode" ->
                        claimId()
                                .filter(_ -> value != null)
                                .map(id -> new JourneyEvent.CodeRequested(id, value));
                case "verifyCode" ->
                        claimId()
                                .filter(_ -> value != null && code != null)
                                .map(id -> new JourneyEvent.CodeEntered(id, value, code));
                case "changeClaim" -> claimId().map(JourneyEvent.ClaimChanged::new);
                case "controlAction" ->
                        control == null || action == null
                                ? Optional.empty()
                                : Optional.of(
                                        new JourneyEvent.ControlActed(control, action, byClaim()));
                case "choose" -> Optional.ofNullable(exchange).map(JourneyEvent.Chose::new);
                case "continue" ->
                        Optional.of(new JourneyEvent.Continued(Boolean.TRUE.equals(rememberMe)));
                case "cancel" -> Optional.of(new JourneyEvent.Cancelled());
                default -> Optional.empty();
            };
        }

        private Optional<ClaimId> claimId() {
            return Optional.ofNullable(claim).map(ClaimId::of);
        }

        private Map<ClaimId, String> byClaim() {
            var all = new HashMap<ClaimId, String>();
            if (fields != null) {
                fields.forEach((id, text) -> all.put(ClaimId.of(id), text == null ? "" : text));
            }
            return all;
        }

        /** Passwords and codes are among the members. */
        @Override
        public String toString() {
            return "Event[" + type + "]";
        }
    }

    @Override
    public String toString() {
        return "EventBody[" + event + "]";
    }
}
