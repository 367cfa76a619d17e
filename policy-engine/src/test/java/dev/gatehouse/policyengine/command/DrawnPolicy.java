package dev.gatehouse.policyengine.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A base and a policy over it, with a page, a sub-journey and an end, as files in a folder. */
final class DrawnPolicy {

    private DrawnPolicy() {}

    static void write(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("base.xml"),
                policy(
                        "base",
                        """
                        <BuildingBlocks>
                          <ClaimsSchema>
                            <ClaimType Id="color"><DisplayName>Color</DisplayName><DataType>string</DataType><UserInputType>TextBox</UserInputType></ClaimType>
                          </ClaimsSchema>
                          <ContentDefinitions>
                            <ContentDefinition Id="page"><LoadUri>~/tenant/default/unified.cshtml</LoadUri></ContentDefinition>
                          </ContentDefinitions>
                        </BuildingBlocks>
                        <ClaimsProviders><ClaimsProvider><DisplayName>Pages</DisplayName><TechnicalProfiles>
                          <TechnicalProfile Id="Ask">
                            <DisplayName>Ask</DisplayName>
                            <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider"/>
                            <Metadata><Item Key="ContentDefinitionReferenceId">page</Item></Metadata>
                            <OutputClaims><OutputClaim ClaimTypeReferenceId="color"/></OutputClaims>
                          </TechnicalProfile>
                          <TechnicalProfile Id="Issuer">
                            <Protocol Name="None"/><OutputTokenFormat>JWT</OutputTokenFormat>
                            <CryptographicKeys><Key Id="issuer_secret" StorageReferenceId="Signing"/></CryptographicKeys>
                          </TechnicalProfile>
                        </TechnicalProfiles></ClaimsProvider></ClaimsProviders>
                        """));
        Files.writeString(
                folder.resolve("leaf.xml"),
                policy(
                        "leaf",
                        """
                        <BasePolicy><TenantId>t.example</TenantId><PolicyId>base</PolicyId></BasePolicy>
                        <ClaimsProviders><ClaimsProvider><TechnicalProfiles>
                          <TechnicalProfile Id="Ask"><OutputClaimsTransformations/><ErrorHandlers/></TechnicalProfile>
                          <TechnicalProfile Id="AskAgain"><Metadata><Item Key="retry">1 &lt; "2"</Item></Metadata><IncludeTechnicalProfile ReferenceId="Ask"/></TechnicalProfile>
                        </TechnicalProfiles></ClaimsProvider></ClaimsProviders>
                        <UserJourneys><UserJourney Id="Journey"><OrchestrationSteps>
                          <OrchestrationStep Order="1" Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="a" TechnicalProfileReferenceId="AskAgain"/></ClaimsExchanges></OrchestrationStep>
                          <OrchestrationStep Order="2" Type="InvokeSubJourney">
                            <Preconditions><Precondition Type="ClaimEquals" ExecuteActionsIf="false"><Value>color</Value><Value>&lt;red&gt;</Value><Action>SkipThisOrchestrationStep</Action></Precondition></Preconditions>
                            <JourneyList><Candidate SubJourneyReferenceId="Sub"/></JourneyList>
                          </OrchestrationStep>
                          <OrchestrationStep Order="3" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/>
                        </OrchestrationSteps></UserJourney></UserJourneys>
                        <SubJourneys><SubJourney Id="Sub" Type="Call"><OrchestrationSteps>
                          <OrchestrationStep Order="1" Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="b" TechnicalProfileReferenceId="Ask"/></ClaimsExchanges></OrchestrationStep>
                        </OrchestrationSteps></SubJourney></SubJourneys>
                        <RelyingParty>
                          <DefaultUserJourney ReferenceId="Journey"/>
                          <TechnicalProfile Id="PolicyProfile"><Protocol Name="OpenIdConnect"/><OutputClaims><OutputClaim ClaimTypeReferenceId="color"/></OutputClaims></TechnicalProfile>
                        </RelyingParty>
                        """));
    }

    private static String policy(String id, String contents) {
        return """
        <TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06" PolicySchemaVersion="0.3.0.0" TenantId="t.example" PublicPolicyUri="http://t.example" PolicyId="%s">
        %s</TrustFrameworkPolicy>
        """
                .formatted(id, contents);
    }
}
