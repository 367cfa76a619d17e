package dev.gatehouse.policyengine.saml;

/** What a policy of one exchange has around what a test is about, in our own words. */
public final class TestPolicy {
    private TestPolicy() {}

    /**
     * @param claimTypes the ClaimType elements
     * @param exchange the profile of the one step before the claims are sent
     * @param issuer the profile that they are sent with
     * @param profiles the TechnicalProfile elements
     * @param party what the relying party has after its journey
     */
    public static String xml(
            String tenant,
            String policyId,
            String claimTypes,
            String exchange,
            String issuer,
            String profiles,
            String party) {
        return """
        <TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06"
            PolicySchemaVersion="0.3.0.0" TenantId="%s" PolicyId="%s" PublicPolicyUri="http://example/policy">
          <BuildingBlocks>
            <ClaimsSchema>%s</ClaimsSchema>
            <ContentDefinitions>
              <ContentDefinition Id="api.selfasserted">
                <LoadUri>~/tenant/templates/AzureBlue/selfAsserted.cshtml</LoadUri>
                <RecoveryUri>~/common/default_page_error.html</RecoveryUri>
                <DataUri>urn:com:microsoft:aad:b2c:elements:contract:selfasserted:2.1.7</DataUri>
              </ContentDefinition>
            </ContentDefinitions>
          </BuildingBlocks>
          <ClaimsProviders>
            <ClaimsProvider>
              <DisplayName>Test</DisplayName>
              <TechnicalProfiles>%s</TechnicalProfiles>
            </ClaimsProvider>
          </ClaimsProviders>
          <UserJourneys>
            <UserJourney Id="Journey">
              <OrchestrationSteps>
                <OrchestrationStep Order="1" Type="ClaimsExchange">
                  <ClaimsExchanges><ClaimsExchange Id="Exchange" TechnicalProfileReferenceId="%s"/></ClaimsExchanges>
                </OrchestrationStep>
                <OrchestrationStep Order="2" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="%s"/>
              </OrchestrationSteps>
            </UserJourney>
          </UserJourneys>
          <RelyingParty>
            <DefaultUserJourney ReferenceId="Journey"/>
            %s
          </RelyingParty>
        </TrustFrameworkPolicy>
        """
                .formatted(tenant, policyId, claimTypes, profiles, exchange, issuer, party);
    }

    /** How a session is managed, by the name of the provider's class. */
    public static String session(String id, String provider, String persisted) {
        return """
        <TechnicalProfile Id="%s">
          <DisplayName>Session</DisplayName>
          <Protocol Name="Proprietary" Handler="Web.TPEngine.SSO.%s, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"/>
          %s
        </TechnicalProfile>
        """
                .formatted(id, provider, persisted);
    }
}
