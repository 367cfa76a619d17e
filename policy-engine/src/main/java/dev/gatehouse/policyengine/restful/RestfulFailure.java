package dev.gatehouse.policyengine.restful;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** The policy's text for this failure, its text for all of them, or ours. */
    ProfileOutcome of(TechnicalProfile profile, ErrorCode code, String... arguments) {
        var own =
                Stream.of(key, OTHER.key)
                        .filter(one -> profile.metadata().get(one).isPresent())
                        .findFirst();
        var holes = own.flatMap(profile.metadata()::get).filter(text -> text.contains("{0}"));
        return new ProfileOutcome.Failed(
                code,
                holes.isPresent() ? "" : own.orElse(key),
                holes.map(text -> filled(text, profile)).orElse(message),
                List.of(arguments));
    }

    /** The address as the policy has it; nothing of what the customer put in. */
    private static String filled(String text, TechnicalProfile profile) {
        var url = Optional.of(profile.metadata().get("ServiceUrl", ""));
        return text.replace("{0}", url.get()).replace("{1}", url.get());
    }
}
