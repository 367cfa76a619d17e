package dev.gatehouse.policyengine.userflow;

import dev.gatehouse.policyengine.policy.SessionExpiryType;
import dev.gatehouse.policyengine.policy.SsoScope;
import dev.gatehouse.policyengine.policy.UserInputType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a UserFlow manifest says, defaults filled in. Lifetimes are in seconds. */
public record UserFlowSpec(
        Type type,
        List<UserAttribute> userAttributes,
        List<String> applicationClaims,
        boolean emailVerification,
        PasswordComplexity passwordComplexity,
        Session session,
        Tokens tokens) {

    public UserFlowSpec {
        userAttributes = List.copyOf(userAttributes);
        applicationClaims = List.copyOf(applicationClaims);
    }

    /** The kinds of flow, by the names that Microsoft Graph gives them. */
    public enum Type {
        SIGN_UP_OR_SIGN_IN("signUpOrSignIn", "SignUpOrSignIn"),
        SIGN_UP("signUp", "SignUp"),
        SIGN_IN("signIn", "SignIn"),
        PROFILE_UPDATE("profileUpdate", "ProfileEdit"),
        PASSWORD_RESET("passwordReset", "PasswordReset"),
        RESOURCE_OWNER("resourceOwner", "ResourceOwner");

        private final String json;
        private final String journey;

        Type(String json, String journey) {
            this.json = json;
            this.journey = journey;
        }

        String json() {
            return json;
        }

        /** The user journey of the base policy that it runs. */
        String journey() {
            return journey;
        }

        boolean signsUp() {
            return this == SIGN_UP_OR_SIGN_IN || this == SIGN_UP;
        }
    }

    /** {@code options} are the choices of an input type that has choices. */
    public record UserAttribute(
            String name,
            boolean required,
            Optional<String> label,
            Optional<UserInputType> inputType,
            List<String> options) {
        public UserAttribute {
            options = List.copyOf(options);
        }
    }

    /** Which passwords a customer may choose: simple asks for a length, strong for classes too. */
    public enum PasswordComplexity {
        SIMPLE("simple"),
        STRONG("strong");

        private final String json;

        PasswordComplexity(String json) {
            this.json = json;
        }

        String json() {
            return json;
        }
    }

    /** {@code keepMeSignedInDays} empty: the page does not offer it. */
    public record Session(
            SsoScope scope,
            int lifetime,
            SessionExpiryType expiry,
            OptionalInt keepMeSignedInDays,
            boolean requireIdTokenInLogout) {}

    /** {@code slidingWindow} empty: refresh tokens may be renewed for ever. */
    public record Tokens(
            int accessTokenLifetime,
            int idTokenLifetime,
            int refreshTokenLifetime,
            OptionalLong slidingWindow,
            Issuer issuer) {}

    /** The shape of {@code iss}. */
    public enum Issuer {
        TFP("tfp", "AuthorityWithTfp"),
        AUTHORITY("authority", "AuthorityAndTenantGuid");

        private final String json;
        private final String issuanceClaimPattern;

        Issuer(String json, String issuanceClaimPattern) {
            this.json = json;
            this.issuanceClaimPattern = issuanceClaimPattern;
        }

        String json() {
            return json;
        }

        String issuanceClaimPattern() {
            return issuanceClaimPattern;
        }
    }
}
