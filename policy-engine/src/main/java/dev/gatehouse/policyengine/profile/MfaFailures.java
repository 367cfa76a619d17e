package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.oauth.ErrorCode;

/** What {@code AzureMfaProtocolProvider} tells customers. */
final class MfaFailures {
    private MfaFailures() {}

    static ProfileOutcome wrongCode() {
        return failed("UserMessageIfWrongCodeEntered", "That code is wrong, please try again.");
    }

    static ProfileOutcome tooManyTries() {
        return failed(
                "UserMessageIfMaxAllowedCodeRetryReached",
                "A wrong code was entered too many times, please try again later.");
    }

    static ProfileOutcome throttled() {
        return failed(
                "UserMessageIfThrottled",
                "There have been too many requests, please try again later.");
    }

    static ProfileOutcome serverError() {
        return failed(
                "UserMessageIfServerError",
                "Your sign-in cannot be verified now, please try again later.");
    }

    static ProfileOutcome failed(String key, String message) {
        return new ProfileOutcome.Failed(ErrorCode.AADB2C90154, key, message);
    }
}
