package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A page of boxes to tick, with defaults that are none of them, as consents are asked for. */
class ConsentPageTest {
    private static final CompiledPolicy POLICY =
            SignUpPolicy.compiled(
                    """
                    <TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06"
                        PolicySchemaVersion="0.3.0.0" TenantId="contoso.onmicrosoft.com" PolicyId="B2C_1A_consent"
                        PublicPolicyUri="http://contoso.onmicrosoft.com/B2C_1A_consent">
                      <BuildingBlocks>
                        <ClaimsSchema>
                          <ClaimType Id="sub"><DataType>string</DataType></ClaimType>
                          <ClaimType Id="terms">
                            <DataType>string</DataType><UserInputType>CheckboxMultiSelect</UserInputType>
                            <Restriction><Enumeration Text="The terms" Value="terms" /></Restriction>
                          </ClaimType>
                          <ClaimType Id="extras">
                            <DataType>string</DataType><UserInputType>CheckboxMultiSelect</UserInputType>
                            <Restriction><Enumeration Text="News" Value="news" /><Enumeration Text="Calls" Value="calls" /></Restriction>
                          </ClaimType>
                          <ClaimType Id="consents"><DataType>string</DataType></ClaimType>
                        </ClaimsSchema>
                        <ClaimsTransformations>
                          <ClaimsTransformation Id="Together" TransformationMethod="FormatStringMultipleClaims">
                            <InputClaims>
                              <InputClaim ClaimTypeReferenceId="terms" TransformationClaimType="inputClaim1" />
                              <InputClaim ClaimTypeReferenceId="extras" TransformationClaimType="inputClaim2" />
                            </InputClaims>
                            <InputParameters><InputParameter Id="stringFormat" DataType="string" Value="{0};{1}" /></InputParameters>
                            <OutputClaims><OutputClaim ClaimTypeReferenceId="consents" TransformationClaimType="outputClaim" /></OutputClaims>
                          </ClaimsTransformation>
                        </ClaimsTransformations>
                        <ContentDefinitions>
                          <ContentDefinition Id="api.consent"><LoadUri>~/tenant/templates/AzureBlue/selfAsserted.cshtml</LoadUri></ContentDefinition>
                        </ContentDefinitions>
                      </BuildingBlocks>
                      <ClaimsProviders>
                        <ClaimsProvider>
                          <DisplayName>Consent</DisplayName>
                          <TechnicalProfiles>
                            <TechnicalProfile Id="Consent">
                              <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider, Web.TPEngine" />
                              <Metadata>
                                <Item Key="ContentDefinitionReferenceId">api.consent</Item>
                                <Item Key="AllowGenerationOfClaimsWithNullValues">true</Item>
                              </Metadata>
                              <InputClaims>
                                <InputClaim ClaimTypeReferenceId="terms" DefaultValue="NotYet" />
                                <InputClaim ClaimTypeReferenceId="extras" DefaultValue="NotYet" />
                              </InputClaims>
                              <OutputClaims>
                                <OutputClaim ClaimTypeReferenceId="terms" Required="true" />
                                <OutputClaim ClaimTypeReferenceId="extras" />
                              </OutputClaims>
                              <OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="Together" /></OutputClaimsTransformations>
                            </TechnicalProfile>
                            <TechnicalProfile Id="JwtIssuer"><Protocol Name="None" /><OutputTokenFormat>JWT</OutputTokenFormat></TechnicalProfile>
                          </TechnicalProfiles>
                        </ClaimsProvider>
                      </ClaimsProviders>
                      <UserJourneys>
                        <UserJourney Id="Journey">
                          <OrchestrationSteps>
                            <OrchestrationStep Order="1" Type="ClaimsExchange">
                              <ClaimsExchanges><ClaimsExchange Id="ConsentExchange" TechnicalProfileReferenceId="Consent" /></ClaimsExchanges>
                            </OrchestrationStep>
                            <OrchestrationStep Order="2" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
                          </OrchestrationSteps>
                        </UserJourney>
                      </UserJourneys>
                      <RelyingParty>
                        <DefaultUserJourney ReferenceId="Journey" />
                        <TechnicalProfile Id="PolicyProfile">
                          <Protocol Name="OpenIdConnect" />
                          <OutputClaims>
                            <OutputClaim ClaimTypeReferenceId="sub" DefaultValue="1" />
                            <OutputClaim ClaimTypeReferenceId="consents" />
                          </OutputClaims>
                          <SubjectNamingInfo ClaimType="sub" />
                        </TechnicalProfile>
                      </RelyingParty>
                    </TrustFrameworkPolicy>
                    """);

    @Test
    void a_box_that_must_be_ticked_is_not_ticked_by_a_default_that_it_does_not_have() {
        passes(
                """
                customer:
                - enter: {extras: news}
                  message: This information is required.
                - enter: {terms: terms}
                expect: {claims: {consents: "terms;news"}}
                """);
    }

    @Test
    void what_was_left_open_takes_no_room_beside_what_was_chosen() {
        passes(
                """
                customer:
                - enter: {terms: terms}
                expect: {claims: {consents: "terms;"}}
                """);
    }

    private static void passes(String test) {
        assertEquals(List.of(), SignUpPolicy.run(POLICY, test));
    }
}
