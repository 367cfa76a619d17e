package dev.gatehouse.policyengine.journey;

import java.util.List;
import java.util.Map;

/**
 * The names that one message goes by in policies of different times, the first is today's; and the
 * text for all failures of a service where there is none for one.
 */
final class MessageKeys {
    private static final String REQUEST_FAILED = "DefaultUserMessageIfRequestFailed";
    private static final Map<String, List<String>> OTHERS =
            Map.of(
                    "UserMessageIfCircuitOpen",
                    List.of(REQUEST_FAILED),
                    "UserMessageIfDnsResolutionFailed",
                    List.of(REQUEST_FAILED),
                    "UserMessageIfRequestTimeout",
                    List.of(REQUEST_FAILED),
                    "UserMessageIfInvalidCode",
                    List.of(
                            "UserMessageIfVerificationFailedRetryAllowed",
                            "UserMessage.InvalidCode"),
                    "UserMessageIfMaxRetryAttempted",
                    List.of("UserMessage.MaxRetryAttemped"), // as it is spelled there
                    "UserMessageIfSessionDoesNotExist",
                    List.of("UserMessage.VerificationHasExpired"),
                    "UserMessageIfServerError",
                    List.of("UserMessage.ServerError"));

    private MessageKeys() {}

    static List<String> othersOf(String key) {
        return OTHERS.getOrDefault(key, List.of());
    }
}
