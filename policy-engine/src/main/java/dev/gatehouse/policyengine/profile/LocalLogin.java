package dev.gatehouse.policyengine.profile;

import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which profiles ask for a password, and which of them for a local account's: written as a password
 * grant at Azure AD's token endpoint, where B2C keeps local accounts.
 */
public final class LocalLogin {
    private static final Pattern HOST = Pattern.compile("(?i)https?://([^/:{}]+).*");
    private static final Pattern AZURE_AD =
            Pattern.compile(
                    "(?i)(?:.+\\.)?microsoftonline\\.(?:com|us|de|cn)|(?:login|sts)\\.windows\\.net|login\\.chinacloudapi\\.cn");

    private LocalLogin() {}

    public static boolean is(TechnicalProfile profile) {
        return profile.protocol().name() == ProtocolName.OPEN_ID_CONNECT
                && isPasswordGrant(profile)
                && Stream.of("authorization_endpoint", "METADATA")
                        .noneMatch(key -> isElsewhere(profile.metadata().get(key, "").strip()));
    }

    /** RFC 6749 §4.3, whoever keeps the accounts. */
    public static boolean isPasswordGrant(TechnicalProfile profile) {
        boolean grants =
                profile.inputClaims().stream().anyMatch(LocalLogin::isPasswordGrant)
                        || profile.metadata().get("grant_type", "").equals("password");
        return !profile.isIssuer()
                && (grants
                        || profile.metadata()
                                .get("authorization_endpoint", "")
                                .endsWith("/oauth2/token"));
    }

    private static boolean isPasswordGrant(ClaimReference claim) {
        return claim.partnerName().equals("grant_type")
                && claim.defaultValue().filter("password"::equals).isPresent();
    }

    private static boolean isElsewhere(String address) {
        var host = HOST.matcher(address);
        return host.matches() && !AZURE_AD.matcher(host.group(1)).matches();
    }
}
