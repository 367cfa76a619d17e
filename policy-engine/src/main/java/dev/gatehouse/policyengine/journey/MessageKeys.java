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
            Map.ofEntries(
                    entry("UserMessageIfCircuitOpen", REQUEST_FAILED),
                    entry("UserMessageIfDnsResolutionFailed", REQUEST_FAILED),
                    entry("UserMessageIfRequestTimeout", REQUEST_FAILED),
                    entry(
                            "UserMessageIfInvalidCode",
                            "UserMessageIfVerificationFailedRetryAllowed",
                            "UserMessage.InvalidCode"),
                    // as it is spelled there
                    entry("UserMessageIfMaxRetryAttempted", "UserMessage.MaxRetryAttemped"),
                    entry("UserMessageIfSessionDoesNotExist", "UserMessage.VerificationHasExpired"),
                    entry(
                            "UserMessageIfInvalidPassword",
                            "ResourceOwnerFlowInvalidCredentials",
                            "DefaultMessage"),
                    // the second factor's page has texts of its own
                    entry("UserMessageIfInvalidFormat", "invalid_number"),
                    entry("UserMessageIfCouldntSendSms", "error_tryagain"),
                    entry("UserMessageIfServerError", "UserMessage.ServerError", "error_tryagain"),
                    entry("UserMessageIfWrongCodeEntered", "error_incorrect_code"),
                    entry("UserMessageIfMaxAllowedCodeRetryReached", "error_449"),
                    entry(
                            "UserMessageIfThrottled",
                            "ServiceThrottled",
                            "error_throttled",
                            "error_sms_throttled"));

    private MessageKeys() {}

    private static Map.Entry<String, List<String>> entry(String today, String... others) {
        return Map.entry(today, List.of(others));
    }

    static List<String> othersOf(String key) {
        return OTHERS.getOrDefault(key, List.of());
    }
}
