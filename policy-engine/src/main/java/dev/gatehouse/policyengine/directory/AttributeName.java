package dev.gatehouse.policyengine.directory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of directory attributes, which policies write in any case: the starter pack alone has both
 * {@code surname} and {@code surName}.
 */
final class AttributeName {

    static final String OBJECT_ID = "objectId";
    static final String USER_PRINCIPAL_NAME = "userPrincipalName";
    static final String PASSWORD = "password";
    static final String FORCE_CHANGE = "forceChangePasswordNextSignIn";
    static final String ACCOUNT_ENABLED = "accountEnabled";
    static final String PASSWORD_POLICIES = "passwordPolicies";
    static final String REFRESH_TOKENS_VALID_FROM = "refreshTokensValidFromDateTime";
    static final String SIGN_IN_NAMES = "signInNames";
    static final String SIGN_IN_NAMES_PREFIX = "signInNames.";
    static final String ALTERNATIVE_SECURITY_ID = "alternativeSecurityId";
    static final String ALTERNATIVE_SECURITY_IDS = "alternativeSecurityIds";
    static final String USER_IDENTITIES = "userIdentities";

    /** Names that published policies have from other interfaces to the directory. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of(
                    "logonidentifier", SIGN_IN_NAMES,
                    "passwordprofile.password", PASSWORD,
                    "passwordprofile.forcechangepasswordnextlogin", FORCE_CHANGE,
                    "passwordprofile.forcechangepasswordnextsignin", FORCE_CHANGE,
                    "forcechangepasswordnextlogin", FORCE_CHANGE);

    private static final Map<String, String> KNOWN =
            List.of(
                            OBJECT_ID,
                            USER_PRINCIPAL_NAME,
                            PASSWORD,
                            FORCE_CHANGE,
                            ACCOUNT_ENABLED,
                            PASSWORD_POLICIES,
                            REFRESH_TOKENS_VALID_FROM,
                            SIGN_IN_NAMES,
                            "signInNames.emailAddress",
                            "signInNames.userName",
                            "signInNames.phoneNumber",
                            ALTERNATIVE_SECURITY_ID,
                            ALTERNATIVE_SECURITY_IDS,
                            USER_IDENTITIES,
                            "displayName",
                            "givenName",
                            "surname",
                            "mailNickName",
                            "mail",
                            "otherMails",
                            "strongAuthenticationPhoneNumber",
                            "strongAuthenticationEmailAddress",
                            "strongAuthenticationAlternativePhoneNumber",
                            "telephoneNumber",
                            "mobile",
                            "facsimileTelephoneNumber",
                            "streetAddress",
                            "city",
                            "state",
                            "postalCode",
                            "country",
                            "usageLocation",
                            "preferredLanguage",
                            "companyName",
                            "department",
                            "jobTitle",
                            "employeeId",
                            "physicalDeliveryOfficeName",
                            "dateOfBirth",
                            "ageGroup",
                            "consentProvidedForMinor",
                            "legalAgeGroupClassification",
                            "creationType",
                            "userType",
                            "createdDateTime")
                    .stream()
                    .collect(Collectors.toMap(AttributeName::lower, Function.identity()));

    /**
     * The application that owns an extension attribute is part of its name in Microsoft Graph only.
     */
    private static final Pattern EXTENSION =
            Pattern.compile("extension_(?:[0-9a-f]{32}_)?(.+)", Pattern.CASE_INSENSITIVE);

    /** What policies of different times call the sign-in names. */
    private static final Pattern SIGN_IN_NAME =
            Pattern.compile("(?:signInNamesInfo|logonIdentifier)\\.(.+)", Pattern.CASE_INSENSITIVE);

    private AttributeName() {}

    /** The one spelling under which an attribute is kept. */
    static String canonical(String written) {
        var name = SIGN_IN_NAME.matcher(written).replaceFirst(SIGN_IN_NAMES_PREFIX + "$1");
        String known = KNOWN.getOrDefault(lower(name), OTHER_NAMES.get(lower(name)));
        if (known != null) return known;
        var extension = EXTENSION.matcher(name);
        return extension.matches() ? "extension_" + extension.group(1) : name;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
