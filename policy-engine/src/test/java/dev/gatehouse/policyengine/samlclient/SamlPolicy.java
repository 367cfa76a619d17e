package dev.gatehouse.policyengine.samlclient;

/** A policy whose customers sign in at a SAML identity provider, in our own words. */
final class SamlPolicy {
    private SamlPolicy() {}

    /**
     * @param metadata items of the profile
     */
    static String xml(String tenant, String partnerEntity, String metadata) {
        return """
        <TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06"
            PolicySchemaVersion="0.3.0.0" TenantId="%s" PolicyId="B2C_1A_federated"
            PublicPolicyUri="http://example/federated">
          <BuildingBlocks>
            <ClaimsSchema>
              <ClaimType Id="issuerUserId"><DisplayName>Id</DisplayName><DataType>string</DataType></ClaimType>
              <ClaimType Id="givenName"><DisplayName>Name</DisplayName><DataType>string</DataType>
                <DefaultPartnerClaimTypes><Protocol Name="SAML2" PartnerClaimType="urn:oid:2.5.4.42"/></DefaultPartnerClaimTypes>
              </ClaimType>
              <ClaimType Id="groups"><DisplayName>Groups</DisplayName><DataType>stringCollection</DataType></ClaimType>
            </ClaimsSchema>
          </BuildingBlocks>
          <ClaimsProviders>
            <ClaimsProvider>
              <DisplayName>Partner</DisplayName>
              <TechnicalProfiles>
                <TechnicalProfile Id="Partner-SAML2">
                  <DisplayName>Partner</DisplayName>
                  <Protocol Name="SAML2"/>
                  <Metadata>
                    <Item Key="PartnerEntity">%s</Item>
                    %s
                  </Metadata>
                  <CryptographicKeys>
                    <Key Id="SamlMessageSigning" StorageReferenceId="B2C_1A_SamlCert"/>
                    <Key Id="SamlAssertionDecryption" StorageReferenceId="B2C_1A_SamlCert"/>
                    <Key Id="MetadataSigning" StorageReferenceId="B2C_1A_SamlCert"/>
                  </CryptographicKeys>
                  <OutputClaims>
                    <OutputClaim ClaimTypeReferenceId="issuerUserId" PartnerClaimType="assertionSubjectName"/>
                    <OutputClaim ClaimTypeReferenceId="givenName"/>
                    <OutputClaim ClaimTypeReferenceId="groups"/>
                  </OutputClaims>
                  <UseTechnicalProfileForSessionManagement ReferenceId="SM-Saml-idp"/>
                </TechnicalProfile>
                <TechnicalProfile Id="SM-Saml-idp">
                  <DisplayName>Session</DisplayName>
                  <Protocol Name="Proprietary" Handler="Web.TPEngine.SSO.SamlSSOSessionProvider, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"/>
                </TechnicalProfile>
                <TechnicalProfile Id="JwtIssuer">
                  <DisplayName>Issuer</DisplayName>
                  <Protocol Name="None"/>
                  <OutputTokenFormat>JWT</OutputTokenFormat>
                </TechnicalProfile>
              </TechnicalProfiles>
            </ClaimsProvider>
          </ClaimsProviders>
          <UserJourneys>
            <UserJourney Id="Federated">
              <OrchestrationSteps>
                <OrchestrationStep Order="1" Type="ClaimsExchange">
                  <ClaimsExchanges><ClaimsExchange Id="Partner" TechnicalProfileReferenceId="Partner-SAML2"/></ClaimsExchanges>
                </OrchestrationStep>
                <OrchestrationStep Order="2" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer"/>
              </OrchestrationSteps>
            </UserJourney>
          </UserJourneys>
          <RelyingParty>
            <DefaultUserJourney ReferenceId="Federated"/>
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
          </RelyingParty>
        </TrustFrameworkPolicy>
        """
                .formatted(tenant, partnerEntity, metadata);
    }
}
