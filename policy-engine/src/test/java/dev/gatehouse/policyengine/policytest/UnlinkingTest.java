package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Identities at providers that a policy takes away from an account, down to the last. */
class UnlinkingTest {
    private static final String STEP =
            """
            <OrchestrationStep Order="%d" Type="ClaimsExchange">%s<ClaimsExchanges><ClaimsExchange Id="%3$sExchange" TechnicalProfileReferenceId="%3$s"/></ClaimsExchanges></OrchestrationStep>
            """;

    private static final String WHERE_THERE_IS_A_COLLECTION =
            """
            <Preconditions><Precondition Type="ClaimsExist" ExecuteActionsIf="false"><Value>userIdentities</Value><Action>SkipThisOrchestrationStep</Action></Precondition></Preconditions>""";

    private static final String POLICY =
            """
            <TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06" PolicySchemaVersion="0.3.0.0" TenantId="contoso.onmicrosoft.com" PolicyId="B2C_1A_Unlink" PublicPolicyUri="http://contoso.onmicrosoft.com/B2C_1A_Unlink">
              <BuildingBlocks>
                <ClaimsSchema>
                  <ClaimType Id="objectId"><DataType>string</DataType></ClaimType>
                  <ClaimType Id="issuer"><DataType>string</DataType></ClaimType>
                  <ClaimType Id="userIdentities"><DataType>userIdentityCollection</DataType></ClaimType>
                  <ClaimType Id="issuers"><DataType>stringCollection</DataType></ClaimType>
                  <ClaimType Id="result"><DataType>string</DataType></ClaimType>
                </ClaimsSchema>
                <ClaimsTransformations>
                  <ClaimsTransformation Id="Unlink" TransformationMethod="RemoveUserIdentityFromCollectionByIssuer">
                    <InputClaims><InputClaim ClaimTypeReferenceId="issuer" TransformationClaimType="issuer"/><InputClaim ClaimTypeReferenceId="userIdentities" TransformationClaimType="collection"/></InputClaims>
                    <OutputClaims><OutputClaim ClaimTypeReferenceId="userIdentities" TransformationClaimType="collection"/></OutputClaims>
                  </ClaimsTransformation>
                  <ClaimsTransformation Id="Issuers" TransformationMethod="GetIssuersFromUserIdentityCollectionTransformation">
                    <InputClaims><InputClaim ClaimTypeReferenceId="userIdentities" TransformationClaimType="userIdentityCollection"/></InputClaims>
                    <OutputClaims><OutputClaim ClaimTypeReferenceId="issuers" TransformationClaimType="issuersCollection"/></OutputClaims>
                  </ClaimsTransformation>
                </ClaimsTransformations>
              </BuildingBlocks>
              <ClaimsProviders><ClaimsProvider><DisplayName>Accounts</DisplayName><TechnicalProfiles>
                <TechnicalProfile Id="Directory"><DisplayName>Directory</DisplayName><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.AzureActiveDirectoryProvider"/></TechnicalProfile>
                <TechnicalProfile Id="Read">
                  <Metadata><Item Key="Operation">Read</Item></Metadata>
                  <InputClaims><InputClaim ClaimTypeReferenceId="objectId" Required="true"/></InputClaims>
                  <OutputClaims><OutputClaim ClaimTypeReferenceId="%s"/></OutputClaims>
                  <IncludeTechnicalProfile ReferenceId="Directory"/>
                </TechnicalProfile>
                <TechnicalProfile Id="Remove">
                  <DisplayName>Remove</DisplayName><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.ClaimsTransformationProtocolProvider"/>
                  <OutputClaims><OutputClaim ClaimTypeReferenceId="issuer" DefaultValue="live.com" AlwaysUseDefaultValue="true"/></OutputClaims>
                  <OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="Unlink"/><OutputClaimsTransformation ReferenceId="Issuers"/></OutputClaimsTransformations>
                </TechnicalProfile>
                <TechnicalProfile Id="Write">
                  <Metadata><Item Key="Operation">Write</Item></Metadata>
                  <InputClaims><InputClaim ClaimTypeReferenceId="objectId" Required="true"/></InputClaims>
                  <PersistedClaims><PersistedClaim ClaimTypeReferenceId="objectId"/><PersistedClaim ClaimTypeReferenceId="userIdentities"/></PersistedClaims>
                  <OutputClaims><OutputClaim ClaimTypeReferenceId="userIdentities"/></OutputClaims>
                  <IncludeTechnicalProfile ReferenceId="Directory"/>
                </TechnicalProfile>
                <TechnicalProfile Id="Tell">
                  <DisplayName>Tell</DisplayName><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.ClaimsTransformationProtocolProvider"/>
                  <OutputClaims><OutputClaim ClaimTypeReferenceId="result" DefaultValue="there is a collection"/></OutputClaims>
                </TechnicalProfile>
                <TechnicalProfile Id="JwtIssuer"><DisplayName>JWT</DisplayName><Protocol Name="None"/><OutputTokenFormat>JWT</OutputTokenFormat></TechnicalProfile>
              </TechnicalProfiles></ClaimsProvider></ClaimsProviders>
              <UserJourneys><UserJourney Id="Unlink"><OrchestrationSteps>%s
                <OrchestrationStep Order="5" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer"/>
              </OrchestrationSteps></UserJourney></UserJourneys>
              <RelyingParty><DefaultUserJourney ReferenceId="Unlink"/>
                <TechnicalProfile Id="PolicyProfile"><DisplayName>P</DisplayName><Protocol Name="OpenIdConnect"/>
                  <OutputClaims>
                    <OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="sub"/><OutputClaim ClaimTypeReferenceId="userIdentities"/>
                    <OutputClaim ClaimTypeReferenceId="issuers"/><OutputClaim ClaimTypeReferenceId="result"/>
                  </OutputClaims>
                  <SubjectNamingInfo ClaimType="sub"/>
                </TechnicalProfile>
              </RelyingParty>
            </TrustFrameworkPolicy>
            """;

    private static List<String> unlink(String read, String identities, String expect) {
        var steps =
                STEP.formatted(1, "", "Read")
                        + STEP.formatted(2, "", "Remove")
                        + STEP.formatted(3, "", "Write")
                        + STEP.formatted(4, WHERE_THERE_IS_A_COLLECTION, "Tell");
        return SignUpPolicy.run(
                SignUpPolicy.compiled(POLICY.formatted(read, steps)),
                """
                claims: {objectId: 11111111-1111-7111-8111-111111111111}
                accounts:
                - {objectId: 11111111-1111-7111-8111-111111111111, userIdentities: [%s]}
                expect: %s
                """
                        .formatted(identities, expect));
    }

    @Test
    void an_account_keeps_the_identities_that_are_left() {
        assertEquals(
                List.of(),
                unlink(
                        "userIdentities",
                        "{issuer: live.com, issuerUserId: '1'}, {issuer: facebook.com, issuerUserId: '2'}",
                        "{claims: {issuers: [facebook.com]}, accounts: [{userIdentities: [{issuer: facebook.com, issuerUserId: '2'}]}]}"));
    }

    // the collection is empty then, which is not the same as none
    @Test
    void the_last_identity_of_an_account_is_unlinked() {
        assertEquals(
                List.of(),
                unlink(
                        "userIdentities",
                        "{issuer: live.com, issuerUserId: '1'}",
                        "{claims: {userIdentities: [], issuers: [], result: there is a collection}, accounts: [{userIdentities: null}]}"));
    }

    @Test
    void a_policy_that_never_read_the_identities_unlinks_none() {
        assertEquals(
                List.of(),
                unlink(
                        "objectId",
                        "{issuer: facebook.com, issuerUserId: '2'}",
                        "{claims: {issuers: null}, accounts: [{userIdentities: [{issuer: facebook.com, issuerUserId: '2'}]}]}"));
    }
}
