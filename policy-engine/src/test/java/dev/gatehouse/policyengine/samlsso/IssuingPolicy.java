package dev.gatehouse.policyengine.samlsso;

import dev.gatehouse.policyengine.saml.TestPolicy;

/** A policy that issues assertions about whoever says their name, in our own words. */
final class IssuingPolicy {
    private static final String CLAIM_TYPES =
            """
            <ClaimType Id="objectId"><DisplayName>Id</DisplayName><DataType>string</DataType></ClaimType>
            <ClaimType Id="displayName"><DisplayName>Name</DisplayName><DataType>string</DataType>
              <DefaultPartnerClaimTypes><Protocol Name="SAML2" PartnerClaimType="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"/></DefaultPartnerClaimTypes>
              <UserInputType>TextBox</UserInputType>
            </ClaimType>
            <ClaimType Id="groups"><DisplayName>Groups</DisplayName><DataType>stringCollection</DataType></ClaimType>
            <ClaimType Id="asker"><DisplayName>Asker</DisplayName><DataType>string</DataType></ClaimType>
            """;

    private static final String PAGE =
            """
            <TechnicalProfile Id="SelfAsserted-Name">
              <DisplayName>Name</DisplayName>
              <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"/>
              <Metadata><Item Key="ContentDefinitionReferenceId">api.selfasserted</Item></Metadata>
              <OutputClaims>
                <OutputClaim ClaimTypeReferenceId="objectId" DefaultValue="11111111-2222-3333-4444-555555555555"/>
                <OutputClaim ClaimTypeReferenceId="displayName" Required="true"/>
              </OutputClaims>
              <UseTechnicalProfileForSessionManagement ReferenceId="SM-AAD"/>
            </TechnicalProfile>
            """;

    private static final String PERSISTED =
            """
            <PersistedClaims>
              <PersistedClaim ClaimTypeReferenceId="objectId"/>
              <PersistedClaim ClaimTypeReferenceId="displayName"/>
            </PersistedClaims>
            """;

    private IssuingPolicy() {}

    /**
     * @param party items of the relying party's metadata
     * @param issuer items of the issuer's
     */
    static String xml(String tenant, String party, String issuer) {
        return TestPolicy.xml(
                tenant,
                "B2C_1A_saml",
                CLAIM_TYPES,
                "SelfAsserted-Name",
                "Saml2AssertionIssuer",
                PAGE
                        + issuer(issuer)
                        + TestPolicy.session("SM-AAD", "DefaultSSOSessionProvider", PERSISTED)
                        + TestPolicy.session("SM-Saml-issuer", "SamlSSOSessionProvider", ""),
                party(party));
    }

    private static String issuer(String metadata) {
        return """
        <TechnicalProfile Id="Saml2AssertionIssuer">
          <DisplayName>Issuer</DisplayName>
          <Protocol Name="SAML2"/>
          <OutputTokenFormat>SAML2</OutputTokenFormat>
          <Metadata>
            <Item Key="IssuerUri">https://issuer.contoso.example</Item>
            %s
          </Metadata>
          <CryptographicKeys>
            <Key Id="MetadataSigning" StorageReferenceId="B2C_1A_SamlCert"/>
            <Key Id="SamlAssertionSigning" StorageReferenceId="B2C_1A_SamlCert"/>
            <Key Id="SamlMessageSigning" StorageReferenceId="B2C_1A_SamlCert"/>
          </CryptographicKeys>
          <UseTechnicalProfileForSessionManagement ReferenceId="SM-Saml-issuer"/>
        </TechnicalProfile>
        """
                .formatted(metadata);
    }

    private static String party(String metadata) {
        return """
        <UserJourneyBehaviors><SingleSignOn Scope="Tenant"/></UserJourneyBehaviors>
        <TechnicalProfile Id="PolicyProfile">
          <DisplayName>PolicyProfile</DisplayName>
          <Protocol Name="SAML2"/>
          <Metadata>
            <Item Key="XmlSignatureAlgorithm">Sha384</Item>
            %s
          </Metadata>
          <OutputClaims>
            <OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="objectId"/>
            <OutputClaim ClaimTypeReferenceId="displayName"/>
            <OutputClaim ClaimTypeReferenceId="groups" PartnerClaimType="groups" DefaultValue="staff"/>
            <OutputClaim ClaimTypeReferenceId="asker" PartnerClaimType="asker" DefaultValue="{SAML:Issuer}|{SAML:RelayState}|{SAML:Binding}|{SAML:ForceAuthn}|{SAML:ProviderName}|{SAML:AllowCreate}|{SAML:NameIdPolicyFormat}|{SAML:AuthnContextClassReferences}|{SAML:Subject}|{SAML-KV:campaign}" AlwaysUseDefaultValue="true"/>
          </OutputClaims>
          <SubjectNamingInfo ClaimType="objectId" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" NameQualifier="contoso" ExcludeAsClaim="true"/>
        </TechnicalProfile>
        """
                .formatted(metadata);
    }
}
