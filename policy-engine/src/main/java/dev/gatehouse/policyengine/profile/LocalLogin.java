package dev.gatehouse.policyengine.profile;

import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;

/**
 * Which profiles ask for a local account's password: written as a password grant at Azure AD's
 * token endpoint, where B2C keeps local accounts.
 */
public final class LocalLogin {
    private LocalLogin() {}

    public static boolean is(TechnicalProfile profile) {
        if (profile.protocol().name() != ProtocolName.OPEN_ID_CONNECT
                || profile.outputTokenFormat().isPresent()) {
            return false;
        }
        boolean grants =
                profile.inputClaims().stream().anyMatch(LocalLogin::isPasswordGrant)
                        || profile.metadata().get("grant_type", "").equals("password");
        return grants
                || profile.metadata().get("authorization_endpoint", "").endsWith("/oauth2/token");
    }

    private static boolean isPasswordGrant(ClaimReference claim) {
        return claim.partnerName().equals("grant_type")
                && claim.defaultValue().filter("password"::equals).isPresent();
    }
}
