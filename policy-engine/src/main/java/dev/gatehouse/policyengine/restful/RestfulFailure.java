package dev.gatehouse.policyengine.restful;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import java.util.List;

/** Why nothing of use was answered, and the metadata key of the customer's text for it. */
enum RestfulFailure {
    CIRCUIT_OPEN(
            "UserMessageIfCircuitOpen",
            "The service is temporarily unavailable. Please try again later."),
    DNS_RESOLUTION_FAILED(
            "UserMessageIfDnsResolutionFailed",
            "Failed to resolve the hostname of the restful service endpoint."),
    REQUEST_TIMEOUT(
            "UserMessageIfRequestTimeout",
            "Failed to establish connection to restful service end point within timeout limit."),
    OTHER(
            "DefaultUserMessageIfRequestFailed",
            "Failed to establish connection to restful service end point.");

    private final String key;
    private final String message;

    RestfulFailure(String key, String message) {
        this.key = key;
        this.message = message;
    }

    /** In a policy's text {@code {0}} is the address as the policy has it, without any values. */
    ProfileOutcome of(TechnicalProfile profile, ErrorCode code, String... arguments) {
        return new ProfileOutcome.Failed(
                code, key, message, List.of(arguments), List.of(address(profile)));
    }

    /** The same where {@code {0}} is something else, and the address {@code {1}}. */
    ProfileOutcome saying(String first, TechnicalProfile profile, ErrorCode code) {
        return new ProfileOutcome.Failed(
                code, key, message, List.of(), List.of(first, address(profile)));
    }

    String message() {
        return message;
    }

    private static String address(TechnicalProfile profile) {
        return profile.metadata().get("ServiceUrl", "");
    }
}
