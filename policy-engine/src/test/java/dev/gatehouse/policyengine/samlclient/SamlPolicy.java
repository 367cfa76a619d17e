package dev.gatehouse.policyengine.samlclient;

import dev.gatehouse.policyengine.saml.TestPolicy;

/** A policy whose customers sign in at a SAML identity provider, in our own words. */
final class SamlPolicy {
    private static final String CLAIM_TYPES =
            """
            <ClaimType Id="issuerUserId"><DisplayName>Id</DisplayName><DataType>string</DataType></ClaimType>
            <ClaimType Id="givenName"><DisplayName>Name</DisplayName><DataType>string</DataType>
              <DefaultPartnerClaimTypes><Protocol Name="SAML2" PartnerClaimType="urn:oid:2.5.4.42"/></DefaultPartnerClaimTypes>
            </ClaimType>
            <ClaimType Id="hint"><DisplayName>Hint</DisplayName><DataType>string</DataType></ClaimType>
            <ClaimType Id="groups"><DisplayName>Groups</DisplayName><DataType>stringCollection</DataType></ClaimType>
            """;

    private static final String ISSUER =
            """
            <TechnicalProfile Id="JwtIssuer">
              <DisplayName>Issuer</DisplayName>
              <Protocol Name="None"/>
              <OutputTokenFormat>JWT</OutputTokenFormat>
            </TechnicalProfile>
            """;

    private static final String PARTY =
            """
            <TechnicalProfile Id="PolicyProfile">
              <DisplayName>PolicyProfile</DisplayName>
              <Protocol Name="OpenIdConnect"/>
              <OutputClaims>
                <OutputClaim ClaimTypeReferenceId="issuerUserId" PartnerClaimType="sub"/>
                <OutputClaim ClaimTypeReferenceId="givenName" PartnerClaimType="given_name"/>
                <OutputClaim ClaimTypeReferenceId="groups"/>
              </OutputClaims>
              <SubjectNamingInfo ClaimType="sub"/>
            </TechnicalProfile>
            """;

    private SamlPolicy() {}

    /**
     * @param metadata items of the profile
     * @param preferredBinding the element, or nothing
     */
    static String xml(
            String tenant, String partnerEntity, String metadata, String preferredBinding) {
        return TestPolicy.xml(
                tenant,
                "B2C_1A_federated",
                CLAIM_TYPES,
                "Partner-SAML2",
                "JwtIssuer",
                provider(partnerEntity, metadata, preferredBinding)
                        + TestPolicy.session("SM-Saml-idp", "SamlSSOSessionProvider", "")
                        + ISSUER,
                PARTY);
    }

    private static String provider(String partnerEntity, String metadata, String preferredBinding) {
        return """
        <TechnicalProfile Id="Partner-SAML2">
          <DisplayName>Partner</DisplayName>
          <Protocol Name="SAML2"/>
          <Metadata>
            <Item Key="PartnerEntity">%s</Item>
            <Item Key="IncludeClaimResolvingInClaimsHandling">true</Item>
            %s
          </Metadata>
          <CryptographicKeys>
            <Key Id="SamlMessageSigning" StorageReferenceId="B2C_1A_SamlCert"/>
            <Key Id="SamlAssertionDecryption" StorageReferenceId="B2C_1A_SamlCert"/>
            <Key Id="MetadataSigning" StorageReferenceId="B2C_1A_SamlCert"/>
          </CryptographicKeys>
          %s
          <InputClaims>
            <InputClaim ClaimTypeReferenceId="hint" PartnerClaimType="subject" DefaultValue="{OIDC:LoginHint}" AlwaysUseDefaultValue="true"/>
          </InputClaims>
          <OutputClaims>
            <OutputClaim ClaimTypeReferenceId="issuerUserId" PartnerClaimType="assertionSubjectName"/>
            <OutputClaim ClaimTypeReferenceId="givenName"/>
            <OutputClaim ClaimTypeReferenceId="groups"/>
          </OutputClaims>
          <UseTechnicalProfileForSessionManagement ReferenceId="SM-Saml-idp"/>
        </TechnicalProfile>
        """
                .formatted(partnerEntity, metadata, preferredBinding);
    }
}
