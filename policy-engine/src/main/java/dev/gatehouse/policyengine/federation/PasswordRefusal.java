package dev.gatehouse.policyengine.federation;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why another directory did not take a password, in the words of the policy. Azure AD and Azure AD
 * B2C say more than {@code invalid_grant}, by a number in their description.
 */
final class PasswordRefusal {
    /** Azure AD B2C calls a wrong password {@code access_denied}. */
    private static final Set<String> ERRORS = Set.of("invalid_grant", "access_denied");

    private static final Pattern NUMBER = Pattern.compile("AAD(?:STS|B2C)(\\d{5,6})\\b");

    private PasswordRefusal() {}

    /** Whether the error is about what the customer entered. */
    static boolean isOne(String error) {
        return ERRORS.contains(error);
    }

    static ProfileOutcome of(TokenAnswer answer) {
        return switch (number(answer)) {
            case "50034" ->
                    new ProfileOutcome.Failed(
                            ErrorCode.AADB2C90053,
                            "UserMessageIfClaimsPrincipalDoesNotExist",
                            "An account could not be found for the provided user ID.");
            case "50053", "90114" ->
                    new ProfileOutcome.Failed(
                            ErrorCode.AADB2C90114,
                            "UserMessageIfUserAccountLocked",
                            "Your account is temporarily locked to prevent unauthorized use. Try again later.");
            case "50057" ->
                    new ProfileOutcome.Failed(
                            ErrorCode.AADB2C90111,
                            "UserMessageIfUserAccountDisabled",
                            "Your account has been locked. Contact your support person to unlock it, then try again.");
            case "50055" ->
                    new ProfileOutcome.Failed(
                            ErrorCode.AADB2C90054,
                            "UserMessageIfPasswordExpired",
                            "Your password has expired. Reset it to sign in.");
            default ->
                    new ProfileOutcome.Failed(
                            ErrorCode.AADB2C90054,
                            "UserMessageIfInvalidPassword",
                            "Your sign-in name or password is incorrect.");
        };
    }

    private static String number(TokenAnswer answer) {
        var number = NUMBER.matcher(answer.text("error_description").orElse(""));
        return number.find() ? number.group(1) : "";
    }
}
