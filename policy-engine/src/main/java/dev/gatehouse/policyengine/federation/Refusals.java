package dev.gatehouse.policyengine.federation;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.outgoing.OutgoingFailed;
import java.util.Set;

/** How a sign-in elsewhere fails. What a provider wrote is for the log at most, never passed on. */
final class Refusals {
    /** What providers answer with when the customer does not want to (RFC 6749 §4.1.2.1). */
    private static final Set<String> CANCELLED =
            Set.of(
                    "access_denied",
                    "user_denied",
                    "user_cancelled_login",
                    "user_cancelled_authorize",
                    "user_cancelled");

    private Refusals() {}

    /** The error that a provider sent the customer back with. */
    static OAuthException returned(Provider provider, String error) {
        return CANCELLED.contains(error)
                ? new OAuthException(ErrorCode.AADB2C90091, "cancelled at " + provider.id())
                : new OAuthException(
                        ErrorCode.AADB2C90174, "error of " + provider.id(), known(error));
    }

    /** Error codes are a word (RFC 6749 appendix A.7); anything else is not shown to anybody. */
    private static String known(String error) {
        return error.matches("[A-Za-z0-9_.-]{1,60}") ? error : "unknown";
    }

    static OAuthException lacks(Provider provider, String parameter) {
        return new OAuthException(
                ErrorCode.AADB2C90173, "response of " + provider.id() + " lacks it", parameter);
    }

    /**
     * @param reason a fixed text
     */
    static OAuthException invalid(Provider provider, String reason) {
        return new OAuthException(
                ErrorCode.AADB2C90273, "response of " + provider.id() + ": " + reason, reason);
    }

    static OAuthException wrongSecret(Provider provider) {
        return new OAuthException(
                ErrorCode.AADB2C90243, "client refused by " + provider.id(), provider.name());
    }

    /** The profile names no such key, or the tenant has none of this name and kind. */
    static OAuthException noKey(Provider provider, String key) {
        return new OAuthException(
                ErrorCode.AADB2C90025, "key missing or of another kind", provider.id(), key);
    }

    static OAuthException noTokenEndpoint(Provider provider) {
        return new OAuthException(
                ErrorCode.AADB2C90189, "no token endpoint: " + provider.id(), provider.name());
    }

    static OAuthException away(Provider provider, String detail) {
        return new OAuthException(ErrorCode.AADB2C90289, provider.id() + " " + detail);
    }

    static Throwable unanswered(Provider provider, Throwable failure) {
        return failure instanceof OutgoingFailed unanswered
                ? away(provider, unanswered.reason() + " " + unanswered.getMessage())
                : failure;
    }
}
