package dev.gatehouse.policyengine.telemetry;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.profile.ProfileCall;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** An event as a policy's input claims say it: {@code eventName} and {@code {property:Name}}. */
record PolicyEvent(
        UUID journey,
        String tenant,
        String policy,
        String name,
        Map<String, String> properties,
        boolean developerMode) {

    private static final Pattern PROPERTY =
            Pattern.compile("\\{property:([^{}]+)}", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_NAME = 100;

    /** Empty when it has no name. */
    static Optional<PolicyEvent> of(ProfileCall call) {
        return call.text("eventName")
                .map(name -> CONTROL.matcher(name).replaceAll(" ").strip())
                .filter(name -> !name.isEmpty())
                .map(
                        name ->
                                new PolicyEvent(
                                        call.journey().id(),
                                        call.tenant().name(),
                                        call.policy().policyId(),
                                        name.substring(0, Math.min(name.length(), LONGEST_NAME)),
                                        properties(call),
                                        call.flag("DeveloperMode", false)));
    }

    private static Map<String, String> properties(ProfileCall call) {
        boolean millis = call.flag("LogDateTimeClaimWithMs", false);
        var properties = new TreeMap<String, String>();
        call.input()
                .forEach(
                        (partner, value) -> {
                            var property = PROPERTY.matcher(partner);
                            if (property.matches()) {
                                properties.put(property.group(1), text(value, millis));
                            }
                        });
        return properties;
    }

    private static String text(ClaimValue value, boolean millis) {
        return value instanceof ClaimValue.DateTime(var instant)
                ? instant.truncatedTo(millis ? ChronoUnit.MILLIS : ChronoUnit.SECONDS).toString()
                : value.asText();
    }

    /** Properties are what policies collect about people. */
    @Override
    public String toString() {
        return "PolicyEvent[" + name + "]";
    }
}
