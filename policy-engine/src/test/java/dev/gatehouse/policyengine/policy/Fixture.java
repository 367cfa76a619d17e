package dev.gatehouse.policyengine.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small policy that has one of everything, and the means to break it in one place. */
final class Fixture {
    static final String FILE = "policy.xml";
    static final Set<String> KEYS = Set.of("B2C_1A_TokenSigningKeyContainer");

    /** Stands before the element that an error is expected at. */
    static final char MARK = '§';

    static final String VALID =
            """
            <?xml version="1.0" encoding="utf-8"?>
            <TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06"
                PolicySchemaVersion="0.3.0.0" TenantId="contoso.onmicrosoft.com" PolicyId="B2C_1A_fixture"
                PublicPolicyUri="http://contoso.onmicrosoft.com/B2C_1A_fixture">
              <BuildingBlocks>
                <ClaimsSchema>
                  <ClaimType Id="objectId">
                    <DisplayName>Object id</DisplayName>
                    <DataType>string</DataType>
                    <DefaultPartnerClaimTypes>
                      <Protocol Name="OpenIdConnect" PartnerClaimType="oid" />
                    </DefaultPartnerClaimTypes>
                  </ClaimType>
                  <ClaimType Id="surname"><DataType>string</DataType><UserInputType>TextBox</UserInputType></ClaimType>
                  <ClaimType Id="newUser"><DataType>boolean</DataType></ClaimType>
                  <ClaimType Id="newPassword">
                    <DataType>string</DataType>
                    <UserInputType>Password</UserInputType>
                    <Restriction><Pattern RegularExpression="^.{8,64}$" HelpText="8 to 64" /></Restriction>
                    <PredicateValidationReference Id="Strong" />
                  </ClaimType>
                </ClaimsSchema>
                <Predicates>
                  <Predicate Id="Length" Method="IsLengthRange">
                    <Parameters><Parameter Id="Minimum">8</Parameter><Parameter Id="Maximum">64</Parameter></Parameters>
                  </Predicate>
                </Predicates>
                <PredicateValidations>
                  <PredicateValidation Id="Strong">
                    <PredicateGroups>
                      <PredicateGroup Id="Group">
                        <PredicateReferences MatchAtLeast="1"><PredicateReference Id="Length" /></PredicateReferences>
                      </PredicateGroup>
                    </PredicateGroups>
                  </PredicateValidation>
                </PredicateValidations>
                <ClaimsTransformations>
                  <ClaimsTransformation Id="CopySurname" TransformationMethod="CopyClaim">
                    <InputClaims><InputClaim ClaimTypeReferenceId="surName" TransformationClaimType="inputClaim" /></InputClaims>
                    <OutputClaims><OutputClaim ClaimTypeReferenceId="surname" TransformationClaimType="outputClaim" /></OutputClaims>
                  </ClaimsTransformation>
                </ClaimsTransformations>
                <ContentDefinitions>
                  <ContentDefinition Id="api.signuporsignin">
                    <LoadUri>~/tenant/templates/AzureBlue/unified.cshtml</LoadUri>
                    <DataUri>urn:com:microsoft:aad:b2c:elements:contract:unifiedssp:2.1.5</DataUri>
                    <LocalizedResourcesReferences MergeBehavior="Append">
                      <LocalizedResourcesReference Language="en" LocalizedResourcesReferenceId="texts.en" />
                    </LocalizedResourcesReferences>
                  </ContentDefinition>
                </ContentDefinitions>
                <Localization Enabled="true">
                  <SupportedLanguages DefaultLanguage="en" MergeBehavior="Append"><SupportedLanguage>en</SupportedLanguage></SupportedLanguages>
                  <LocalizedResources Id="texts.en">
                    <LocalizedStrings>
                      <LocalizedString ElementType="UxElement" StringId="button_signin">Sign in</LocalizedString>
                    </LocalizedStrings>
                  </LocalizedResources>
                </Localization>
                <DisplayControls>
                  <DisplayControl Id="control" UserInterfaceControlType="VerificationControl">
                    <DisplayClaims><DisplayClaim ClaimTypeReferenceId="surname" Required="true" /></DisplayClaims>
                    <Actions>
                      <Action Id="SendCode">
                        <ValidationClaimsExchange>
                          <ValidationClaimsExchangeTechnicalProfile TechnicalProfileReferenceId="AAD-Read" />
                        </ValidationClaimsExchange>
                      </Action>
                    </Actions>
                  </DisplayControl>
                </DisplayControls>
              </BuildingBlocks>
              <ClaimsProviders>
                <ClaimsProvider>
                  <Domain>local.example</Domain>
                  <DisplayName>Local</DisplayName>
                  <TechnicalProfiles>
                    <TechnicalProfile Id="SignIn">
                      <DisplayName>Sign in</DisplayName>
                      <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null" />
                      <Metadata>
                        <Item Key="ContentDefinitionReferenceId">api.signuporsignin</Item>
                        <Item Key="setting.retryLimit">3</Item>
                      </Metadata>
                      <InputClaims><InputClaim ClaimTypeReferenceId="surname" DefaultValue="{OIDC:LoginHint}" /></InputClaims>
                      <DisplayClaims>
                        <DisplayClaim DisplayControlReferenceId="control" />
                        <DisplayClaim ClaimTypeReferenceId="newPassword" Required="true" />
                      </DisplayClaims>
                      <OutputClaims><OutputClaim ClaimTypeReferenceId="objectId" Required="true" /></OutputClaims>
                      <OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="CopySurname" /></OutputClaimsTransformations>
                      <ValidationTechnicalProfiles>
                        <ValidationTechnicalProfile ReferenceId="AAD-Read" ContinueOnError="false">
                          <Preconditions>
                            <Precondition Type="ClaimEquals" ExecuteActionsIf="true">
                              <Value>newUser</Value><Value>True</Value><Action>SkipThisValidationTechnicalProfile</Action>
                            </Precondition>
                          </Preconditions>
                        </ValidationTechnicalProfile>
                      </ValidationTechnicalProfiles>
                      <UseTechnicalProfileForSessionManagement ReferenceId="SM-Noop" />
                    </TechnicalProfile>
                    <TechnicalProfile Id="AAD-Common">
                      <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.AzureActiveDirectoryProvider, Web.TPEngine" />
                      <CryptographicKeys><Key Id="issuer_secret" StorageReferenceId="TokenSigningKeyContainer" /></CryptographicKeys>
                      <IncludeInSso>false</IncludeInSso>
                      <UseTechnicalProfileForSessionManagement ReferenceId="SM-Noop" />
                    </TechnicalProfile>
                    <TechnicalProfile Id="AAD-Read">
                      <Metadata><Item Key="Operation">Read</Item></Metadata>
                      <InputClaims><InputClaim ClaimTypeReferenceId="objectId" Required="true" /></InputClaims>
                      <OutputClaims><OutputClaim ClaimTypeReferenceId="surname" /></OutputClaims>
                      <IncludeTechnicalProfile ReferenceId="AAD-Common" />
                    </TechnicalProfile>
                    <TechnicalProfile Id="SM-Noop">
                      <Protocol Name="Proprietary" Handler="Web.TPEngine.SSO.NoopSSOSessionProvider, Web.TPEngine" />
                    </TechnicalProfile>
                    <TechnicalProfile Id="JwtIssuer">
                      <Protocol Name="OpenIdConnect" />
                      <OutputTokenFormat>JWT</OutputTokenFormat>
                      <Metadata><Item Key="token_lifetime_secs">900</Item></Metadata>
                      <CryptographicKeys><Key Id="issuer_secret" StorageReferenceId="B2C_1A_TokenSigningKeyContainer" /></CryptographicKeys>
                    </TechnicalProfile>
                  </TechnicalProfiles>
                </ClaimsProvider>
              </ClaimsProviders>
              <UserJourneys>
                <UserJourney Id="SignUpOrSignIn">
                  <OrchestrationSteps>
                    <OrchestrationStep Order="1" Type="CombinedSignInAndSignUp" ContentDefinitionReferenceId="api.signuporsignin">
                      <ClaimsProviderSelections>
                        <ClaimsProviderSelection TargetClaimsExchangeId="ReadExchange" />
                        <ClaimsProviderSelection ValidationClaimsExchangeId="SignInExchange" />
                      </ClaimsProviderSelections>
                      <ClaimsExchanges><ClaimsExchange Id="SignInExchange" TechnicalProfileReferenceId="SignIn" /></ClaimsExchanges>
                    </OrchestrationStep>
                    <OrchestrationStep Order="2" Type="ClaimsExchange">
                      <Preconditions>
                        <Precondition Type="ClaimsExist" ExecuteActionsIf="true">
                          <Value>objectId</Value><Action>SkipThisOrchestrationStep</Action>
                        </Precondition>
                      </Preconditions>
                      <ClaimsExchanges><ClaimsExchange Id="ReadExchange" TechnicalProfileReferenceId="AAD-Read" /></ClaimsExchanges>
                    </OrchestrationStep>
                    <OrchestrationStep Order="3" Type="InvokeSubJourney">
                      <JourneyList><Candidate SubJourneyReferenceId="Reread" /></JourneyList>
                    </OrchestrationStep>
                    <OrchestrationStep Order="4" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
                  </OrchestrationSteps>
                </UserJourney>
              </UserJourneys>
              <SubJourneys>
                <SubJourney Id="Reread" Type="Call">
                  <OrchestrationSteps>
                    <OrchestrationStep Order="1" Type="ClaimsExchange">
                      <ClaimsExchanges><ClaimsExchange Id="RereadExchange" TechnicalProfileReferenceId="AAD-Read" /></ClaimsExchanges>
                    </OrchestrationStep>
                  </OrchestrationSteps>
                </SubJourney>
              </SubJourneys>
              <RelyingParty>
                <DefaultUserJourney ReferenceId="SignUpOrSignIn" />
                <Endpoints><Endpoint Id="Token" UserJourneyReferenceId="SignUpOrSignIn" /></Endpoints>
                <UserJourneyBehaviors>
                  <SingleSignOn Scope="Application" KeepAliveInDays="30" />
                  <SessionExpiryType>Absolute</SessionExpiryType>
                  <SessionExpiryInSeconds>1200</SessionExpiryInSeconds>
                </UserJourneyBehaviors>
                <TechnicalProfile Id="PolicyProfile">
                  <Protocol Name="OpenIdConnect" />
                  <OutputClaims>
                    <OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="sub" />
                    <OutputClaim ClaimTypeReferenceId="surname" />
                  </OutputClaims>
                  <SubjectNamingInfo ClaimType="sub" />
                </TechnicalProfile>
              </RelyingParty>
            </TrustFrameworkPolicy>
            """;

    private Fixture() {}

    /** The valid policy with one place changed; the place must be there. */
    static String changed(String old, String replacement) {
        if (!VALID.contains(old)) throw new IllegalArgumentException("not in the fixture: " + old);
        return VALID.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(replacement));
    }

    /** A policy over the fixture, or over nothing, with these contents. */
    static String child(String policyId, String baseId, String contents) {
        var base =
                baseId.isEmpty()
                        ? ""
                        : "<BasePolicy><TenantId>contoso.onmicrosoft.com</TenantId><PolicyId>"
                                + baseId
                                + "</PolicyId></BasePolicy>";
        return "<TrustFrameworkPolicy xmlns=\"http://schemas.microsoft.com/online/cpim/schemas/2013/06\""
                + " PolicySchemaVersion=\"0.3.0.0\" TenantId=\"contoso.onmicrosoft.com\" PolicyId=\""
                + policyId
                + "\" PublicPolicyUri=\"http://contoso.onmicrosoft.com/x\">\n"
                + base
                + contents
                + "</TrustFrameworkPolicy>";
    }

    static String blocks(String contents) {
        return "<BuildingBlocks>" + contents + "</BuildingBlocks>";
    }

    static String profiles(String contents) {
        return "<ClaimsProviders><ClaimsProvider><DisplayName>Child</DisplayName><TechnicalProfiles>"
                + contents
                + "</TechnicalProfiles></ClaimsProvider></ClaimsProviders>";
    }

    static Checked<ParsedPolicy> parse(String xml) {
        return PolicyParser.parse(FILE, xml.getBytes(StandardCharsets.UTF_8));
    }

    static ParsedPolicy parsed(String file, String xml) {
        var result = PolicyParser.parse(file, xml.getBytes(StandardCharsets.UTF_8));
        if (result instanceof Checked.Accepted<ParsedPolicy>(var policy)) return policy;
        throw new AssertionError(result.toString());
    }

    /** Parses, if that goes well compiles, and gives what is wrong. */
    static List<PolicyError> errors(String... chain) {
        List<ParsedPolicy> parsed = new ArrayList<>();
        for (var xml : chain) {
            switch (PolicyParser.parse(
                    parsed.isEmpty() ? FILE : "child" + parsed.size() + ".xml",
                    xml.getBytes(StandardCharsets.UTF_8))) {
                case Checked.Accepted<ParsedPolicy>(var policy) -> parsed.add(policy);
                case Checked.Refused<ParsedPolicy>(var errors) -> {
                    return errors;
                }
            }
        }
        return PolicyCompiler.compile(parsed, KEYS)
                        instanceof Checked.Refused<CompiledPolicy>(var errors)
                ? errors
                : List.of();
    }

    static CompiledPolicy compiled(String... chain) {
        List<ParsedPolicy> parsed = new ArrayList<>();
        for (var xml : chain) parsed.add(parsed("policy" + parsed.size() + ".xml", xml));
        return switch (PolicyCompiler.compile(parsed, KEYS)) {
            case Checked.Accepted<CompiledPolicy>(var policy) -> policy;
            case Checked.Refused<CompiledPolicy>(var errors) ->
                    throw new AssertionError(errors.toString());
        };
    }
}
