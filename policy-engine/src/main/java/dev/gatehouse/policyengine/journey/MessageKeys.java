package dev.gatehouse.policyengine.journey;

import java.util.List;
import java.util.Map;

/** The names that one message goes by in policies of different times; the first is today's. */
final class MessageKeys {
    private static final Map<String, List<String>> OTHERS =
            Map.of(
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
