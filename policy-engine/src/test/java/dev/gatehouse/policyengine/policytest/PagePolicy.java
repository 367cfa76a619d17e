package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.policy.CompiledPolicy;

/** A policy of one self-asserted page, whose technical profile is called Page. */
final class PagePolicy {
    private PagePolicy() {}

    /**
     * @param claims what the page asks for, as ClaimType elements
     * @param transformations ClaimsTransformation elements
     * @param profiles TechnicalProfile elements, Page among them
     * @param outputs what the application is told, as OutputClaim elements
     */
    static CompiledPolicy of(
            String claims, String transformations, String profiles, String outputs) {
        return SignUpPolicy.compiled(
                """
                <TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06"
                    PolicySchemaVersion="0.3.0.0" TenantId="contoso.onmicrosoft.com" PolicyId="B2C_1A_page"
                    PublicPolicyUri="http://contoso.onmicrosoft.com/B2C_1A_page">
                  <BuildingBlocks>
                    <ClaimsSchema><ClaimType Id="sub"><DataType>string</DataType></ClaimType>%s</ClaimsSchema>
                    <ClaimsTransformations>%s</ClaimsTransformations>
                    <ContentDefinitions>
                      <ContentDefinition Id="api.page"><LoadUri>~/tenant/templates/AzureBlue/selfAsserted.cshtml</LoadUri></ContentDefinition>
                    </ContentDefinitions>
                  </BuildingBlocks>
                  <ClaimsProviders><ClaimsProvider><DisplayName>Page</DisplayName><TechnicalProfiles>
                    %s
                    <TechnicalProfile Id="JwtIssuer"><Protocol Name="None" /><OutputTokenFormat>JWT</OutputTokenFormat></TechnicalProfile>
                  </TechnicalProfiles></ClaimsProvider></ClaimsProviders>
                  <UserJourneys><UserJourney Id="Journey"><OrchestrationSteps>
                    <OrchestrationStep Order="1" Type="ClaimsExchange">
                      <ClaimsExchanges><ClaimsExchange Id="PageExchange" TechnicalProfileReferenceId="Page" /></ClaimsExchanges>
                    </OrchestrationStep>
                    <OrchestrationStep Order="2" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
                  </OrchestrationSteps></UserJourney></UserJourneys>
                  <RelyingParty>
                    <DefaultUserJourney ReferenceId="Journey" />
                    <TechnicalProfile Id="PolicyProfile">
                      <Protocol Name="OpenIdConnect" />
                      <OutputClaims><OutputClaim ClaimTypeReferenceId="sub" DefaultValue="1" />%s</OutputClaims>
                      <SubjectNamingInfo ClaimType="sub" />
                    </TechnicalProfile>
                  </RelyingParty>
                </TrustFrameworkPolicy>
                """
                        .formatted(claims, transformations, profiles, outputs));
    }
}
