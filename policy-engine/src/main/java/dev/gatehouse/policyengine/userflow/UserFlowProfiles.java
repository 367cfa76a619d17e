package dev.gatehouse.policyengine.userflow;

import dev.gatehouse.policyengine.userflow.UserFlowSpec.Type;
import dev.gatehouse.policyengine.userflow.UserFlowSpec.UserAttribute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a user flow changes of the base policy's technical profiles. */
record UserFlowProfiles(XmlText xml, String policyId, UserFlowSpec spec) {

    /** The base has them too, but what a child names comes first on the page. */
    private static final List<String> CREDENTIALS =
            List.of("email", "newPassword", "reenterPassword");

    void write() {
        xml.open("ClaimsProviders").open("ClaimsProvider");
        xml.text("DisplayName", policyId).open("TechnicalProfiles");
        signIn();
        if (spec.type().signsUp()) signUp();
        if (spec.type() == Type.PROFILE_UPDATE) profileUpdate();
        read();
        issuer();
        xml.close().close().close();
    }

    private void signIn() {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (spec.session().keepMeSignedInDays().isPresent()) {
            metadata.put("setting.enableRememberMe", "true");
        }
        if (spec.type() == Type.SIGN_IN) metadata.put("setting.showSignupLink", "false");
        if (metadata.isEmpty()) return;
        profile("SelfAsserted-LocalAccountSignin-Email");
        metadata(metadata);
        xml.close();
    }

    private void signUp() {
        profile("LocalAccountSignUpWithLogonEmail");
        if (!spec.emailVerification()) metadata(Map.of("EnforceEmailVerification", "false"));
        asked(CREDENTIALS);
        if (spec.type() == Type.SIGN_UP) {
            // a sign-up has nothing to do with who is signed in on this browser already
            xml.empty("UseTechnicalProfileForSessionManagement", "ReferenceId", "SM-Noop");
        }
        xml.close();
        written("AAD-UserWriteUsingLogonEmail");
    }

    private void profileUpdate() {
        profile("SelfAsserted-ProfileUpdate");
        named("InputClaims", "InputClaim", collected());
        asked(List.of());
        xml.close();
        written("AAD-UserWriteProfileUsingObjectId");
    }

    private void written(String profile) {
        if (spec.userAttributes().isEmpty()) return;
        profile(profile);
        named("PersistedClaims", "PersistedClaim", collected());
        xml.close();
    }

    /** The base policy reads the built-in attributes. */
    private void read() {
        var extensions =
                Stream.concat(collected().stream(), spec.applicationClaims().stream())
                        .filter(UserFlowAttributes::isExtension)
                        .distinct()
                        .toList();
        if (extensions.isEmpty()) return;
        profile("AAD-UserReadUsingObjectId");
        named("OutputClaims", "OutputClaim", extensions);
        xml.close();
    }

    private void issuer() {
        var tokens = spec.tokens();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("IssuanceClaimPattern", tokens.issuer().issuanceClaimPattern());
        metadata.put("token_lifetime_secs", "" + tokens.accessTokenLifetime());
        metadata.put("id_token_lifetime_secs", "" + tokens.idTokenLifetime());
        metadata.put("refresh_token_lifetime_secs", "" + tokens.refreshTokenLifetime());
        tokens.slidingWindow()
                .ifPresentOrElse(
                        window -> metadata.put("rolling_refresh_token_lifetime_secs", "" + window),
                        () -> metadata.put("allow_infinite_rolling_refresh_token", "true"));
        profile("JwtIssuer");
        metadata(metadata);
        xml.close();
    }

    private void profile(String id) {
        xml.open("TechnicalProfile", "Id", id);
    }

    private void metadata(Map<String, String> items) {
        xml.open("Metadata");
        items.forEach((key, value) -> xml.text("Item", value, "Key", key));
        xml.close();
    }

    private List<String> collected() {
        return spec.userAttributes().stream().map(UserAttribute::name).toList();
    }

    private void named(String list, String item, List<String> claims) {
        if (claims.isEmpty()) return;
        xml.open(list);
        claims.forEach(claim -> xml.empty(item, "ClaimTypeReferenceId", claim));
        xml.close();
    }

    private void asked(List<String> before) {
        if (spec.userAttributes().isEmpty()) return;
        xml.open("OutputClaims");
        before.forEach(claim -> xml.empty("OutputClaim", "ClaimTypeReferenceId", claim));
        for (var attribute : spec.userAttributes()) {
            xml.empty(
                    "OutputClaim",
                    "ClaimTypeReferenceId",
                    attribute.name(),
                    "Required",
                    attribute.required() ? "true" : null);
        }
        xml.close();
    }
}
