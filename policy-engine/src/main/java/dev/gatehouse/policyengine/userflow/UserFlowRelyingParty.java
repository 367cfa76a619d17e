package dev.gatehouse.policyengine.userflow;

/** The relying party of a user flow: its journey, its session and the claims of its tokens. */
record UserFlowRelyingParty(XmlText xml, String policyId, UserFlowSpec spec) {

    void write() {
        xml.open("RelyingParty");
        xml.empty("DefaultUserJourney", "ReferenceId", spec.type().journey());
        behaviors();
        xml.open("TechnicalProfile", "Id", "PolicyProfile");
        xml.text("DisplayName", "PolicyProfile").empty("Protocol", "Name", "OpenIdConnect");
        xml.open("OutputClaims");
        claims();
        xml.close().empty("SubjectNamingInfo", "ClaimType", "sub").close().close();
    }

    private void behaviors() {
        var session = spec.session();
        xml.open("UserJourneyBehaviors");
        xml.empty(
                "SingleSignOn",
                "Scope",
                session.scope().xml(),
                "KeepAliveInDays",
                session.keepMeSignedInDays().isPresent()
                        ? "" + session.keepMeSignedInDays().getAsInt()
                        : null,
                "EnforceIdTokenHintOnLogout",
                session.requireIdTokenInLogout() ? "true" : null);
        xml.text("SessionExpiryType", session.expiry().xml());
        xml.text("SessionExpiryInSeconds", "" + session.lifetime());
        xml.close();
    }

    /** protocol.md §1: user flows tell their name in {@code tfp}, in its configured case. */
    private void claims() {
        claim("objectId", "sub");
        claim("objectId", "oid");
        for (var name : spec.applicationClaims()) {
            if (!name.equals("objectId")) claim(name, null);
        }
        xml.empty(
                "OutputClaim",
                "ClaimTypeReferenceId",
                "trustFrameworkPolicy",
                "PartnerClaimType",
                "tfp",
                "DefaultValue",
                policyId,
                "AlwaysUseDefaultValue",
                "true");
    }

    private void claim(String claim, String wireName) {
        xml.empty("OutputClaim", "ClaimTypeReferenceId", claim, "PartnerClaimType", wireName);
    }
}
