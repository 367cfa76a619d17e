package dev.gatehouse.policyengine.policy;

import static dev.gatehouse.policyengine.policy.Fixture.MARK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every error that a policy can have, by breaking the fixture in one place; the mark is the place.
 */
class PolicyErrorsTest {

    @Test
    void the_fixture_itself_has_no_errors() {
        assertEquals(List.of(), Fixture.errors(Fixture.VALID));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void a_fault_is_told_with_its_place_and_what_was_expected(
            String old, String replacement, String message) {
        var marked = Fixture.changed(old, replacement);
        int at = marked.indexOf(MARK);
        var before = marked.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = at - before.lastIndexOf('\n');
        var element = marked.substring(at + 2).split("[ >/]")[0];

        var errors = Fixture.errors(marked.replace(String.valueOf(MARK), ""));

        assertEquals(1, errors.size(), errors.toString());
        var error = errors.getFirst();
        assertEquals(element, error.element());
        assertEquals(line + ":" + column, error.line() + ":" + error.column(), error.toString());
        assertTrue(error.message().contains(message), error.toString());
    }

    static Stream<Arguments> a_fault_is_told_with_its_place_and_what_was_expected() {
        return Stream.of(
                // the schema
                arguments(
                        "<Predicates>",
                        "§<Unknown/><Predicates>",
                        "unknown element in BuildingBlocks; expected one of"),
                arguments(
                        "<ClaimType Id=\"newUser\">",
                        "§<ClaimType Id=\"newUser\" Foo=\"\">",
                        "unknown attribute Foo; expected one of Id, StatementType"),
                arguments(
                        "<Protocol Name=\"OpenIdConnect\" PartnerClaimType=\"oid\" />",
                        "§<Protocol Name=\"OpenIdConnect\" />",
                        "expected the attribute PartnerClaimType"),
                arguments(
                        "<DataType>boolean</DataType>",
                        "§<DataType>bool</DataType>",
                        "expected one of boolean, date"),
                arguments(
                        "<IncludeInSso>false</IncludeInSso>",
                        "§<IncludeInSso>perhaps</IncludeInSso>",
                        "expected true or false"),
                arguments(
                        "<OrchestrationStep Order=\"4\"",
                        "§<OrchestrationStep Order=\"four\"",
                        "Order: expected a whole number, found \"four\""),
                arguments(
                        "<DisplayName>Sign in</DisplayName>",
                        "<DisplayName>Sign in§<b/></DisplayName>",
                        "unknown element in DisplayName; expected none"),
                arguments(
                        "<SessionExpiryType>Absolute</SessionExpiryType>",
                        "<SessionExpiryType>Absolute</SessionExpiryType>§<SessionExpiryType>Rolling</SessionExpiryType>",
                        "expected only one SessionExpiryType"),
                arguments(
                        "<DataType>boolean</DataType>",
                        "<DataType>boolean</DataType>§<DisplayName>New</DisplayName>",
                        "expected DisplayName before DataType"),
                arguments(
                        "<ClaimType Id=\"surname\">",
                        "<ClaimType Id=\"surname\"><DataType>string</DataType></ClaimType>§<ClaimType Id=\"surname\">",
                        "expected another Id: \"surname\" is there already"),
                arguments(
                        "<TechnicalProfile Id=\"SM-Noop\">",
                        "<TechnicalProfile Id=\"SM-Noop\"/>§<TechnicalProfile Id=\"SM-Noop\">",
                        "expected another Id: \"SM-Noop\" is there already"),
                arguments(
                        "<ClaimsExchange Id=\"ReadExchange\"",
                        "§<ClaimsExchange Id=\"SignInExchange\" TechnicalProfileReferenceId=\"AAD-Read\" /><ClaimsExchange Id=\"ReadExchange\"",
                        "expected another Id: \"SignInExchange\" is there already"),
                arguments(
                        "<ValidationTechnicalProfile ReferenceId=\"AAD-Read\" ContinueOnError=\"false\">",
                        "<ValidationTechnicalProfile ReferenceId=\"AAD-Read\"/>§<ValidationTechnicalProfile ReferenceId=\"AAD-Read\" ContinueOnError=\"false\">",
                        "expected another ReferenceId: \"AAD-Read\" is there already"),
                // names that are nearly right
                arguments(
                        "<InputClaim ClaimTypeReferenceId=\"surname\" DefaultValue",
                        "§<InputClaim ClaimTypeReferenceId=\"surnmae\" DefaultValue",
                        "found \"surnmae\"; did you mean \"surname\"?"),
                arguments(
                        "<InputClaim ClaimTypeReferenceId=\"surname\" DefaultValue",
                        "§<InputClaim ClaimTypeReferenceID=\"surname\" ClaimTypeReferenceId=\"surname\" DefaultValue",
                        "did you mean \"ClaimTypeReferenceId\"?"),
                arguments(
                        "<Predicates>",
                        "§<ClaimsSchemas/><Predicates>",
                        "did you mean \"ClaimsSchema\"?"),
                arguments(
                        "<Protocol Name=\"Proprietary\" Handler=\"Web.TPEngine.SSO.NoopSSOSessionProvider, Web.TPEngine\" />",
                        "§<Protocol Name=\"Proprietary\" Handler=\"Web.TPEngine.SSO.NoopSsoSesionProvider, Web.TPEngine\" />",
                        "did you mean \"NoopSSOSessionProvider\"?"),
                arguments(
                        "<ClaimsTransformation Id=\"CopySurname\" TransformationMethod=\"CopyClaim\">",
                        "§<ClaimsTransformation Id=\"CopySurname\" TransformationMethod=\"CopyClaims\">",
                        "TransformationMethod: expected a claims transformation method, found \"CopyClaims\"; did you mean \"CopyClaim\"?"),
                // what a method or a handler needs
                arguments(
                        "<ClaimsTransformation Id=\"CopySurname\" TransformationMethod=\"CopyClaim\">",
                        "§<ClaimsTransformation Id=\"CopySurname\" TransformationMethod=\"FormatStringClaim\">",
                        "expected the input parameter stringFormat of FormatStringClaim"),
                arguments(
                        "<ClaimsTransformation Id=\"CopySurname\" TransformationMethod=\"CopyClaim\">\n        <InputClaims><InputClaim ClaimTypeReferenceId=\"surName\" TransformationClaimType=\"inputClaim\" /></InputClaims>",
                        "§<ClaimsTransformation Id=\"CopySurname\" TransformationMethod=\"CopyClaim\">",
                        "expected the input claim inputClaim of CopyClaim"),
                arguments(
                        "<Precondition Type=\"ClaimsExist\" ExecuteActionsIf=\"true\">\n              <Value>objectId</Value><Action>SkipThisOrchestrationStep</Action>",
                        "§<Precondition Type=\"ClaimsExist\" ExecuteActionsIf=\"true\">\n              <Value>objectId</Value>",
                        "expected the element Action"),
                // claims
                arguments(
                        "<Pattern RegularExpression=\"^.{8,64}$\"",
                        "§<Pattern RegularExpression=\"^.(8,64$\"",
                        "expected a regular expression"),
                arguments(
                        "<PredicateValidationReference Id=\"Strong\" />",
                        "§<PredicateValidationReference Id=\"Weak\" />",
                        "expected a predicate validation of this policy, found \"Weak\""),
                arguments(
                        "<PredicateReference Id=\"Length\" />",
                        "§<PredicateReference Id=\"Depth\" />",
                        "expected a predicate of this policy, found \"Depth\""),
                arguments(
                        "<PredicateReferences MatchAtLeast=\"1\">",
                        "§<PredicateReferences MatchAtLeast=\"2\">",
                        "MatchAtLeast: expected 0 to 1"),
                arguments(
                        "<Predicate Id=\"Length\" Method=\"IsLengthRange\">\n        <Parameters><Parameter Id=\"Minimum\">8</Parameter>",
                        "§<Predicate Id=\"Length\" Method=\"IsLengthRange\">\n        <Parameters>",
                        "expected the parameter Minimum of IsLengthRange"),
                arguments(
                        "<Predicate Id=\"Length\" Method=\"IsLengthRange\">\n        <Parameters><Parameter Id=\"Minimum\">8",
                        "§<Predicate Id=\"Length\" Method=\"IsLengthRange\">\n        <Parameters><Parameter Id=\"Minimum\">few",
                        "Minimum: expected a whole number"),
                arguments(
                        "<InputClaim ClaimTypeReferenceId=\"surName\" TransformationClaimType",
                        "§<InputClaim ClaimTypeReferenceId=\"nickname\" TransformationClaimType",
                        "expected a claim type of the claims schema, found \"nickname\""),
                // content
                arguments(
                        "<LocalizedResourcesReference Language=\"en\" LocalizedResourcesReferenceId=\"texts.en\" />",
                        "§<LocalizedResourcesReference Language=\"en\" LocalizedResourcesReferenceId=\"texts.de\" />",
                        "expected LocalizedResources of this policy, found \"texts.de\""),
                // technical profiles
                arguments(
                        "<Protocol Name=\"Proprietary\" Handler=\"Web.TPEngine.SSO.NoopSSOSessionProvider, Web.TPEngine\" />",
                        "§<Protocol Name=\"Proprietary\" Handler=\"Web.TPEngine.SSO.NopeProvider, Web.TPEngine\" />",
                        "Handler: expected one of AadSsprProtocolProvider"),
                arguments(
                        "<Protocol Name=\"Proprietary\" Handler=\"Web.TPEngine.SSO.NoopSSOSessionProvider, Web.TPEngine\" />",
                        "§<Protocol Name=\"Proprietary\" />",
                        "expected the attribute Handler"),
                arguments(
                        "<Item Key=\"ContentDefinitionReferenceId\">api.signuporsignin</Item>",
                        "§<Item Key=\"ContentDefinitionReferenceId\">api.nowhere</Item>",
                        "expected a content definition of this policy, found \"api.nowhere\""),
                arguments(
                        "<InputClaim ClaimTypeReferenceId=\"surname\" DefaultValue",
                        "§<InputClaim ClaimTypeReferenceId=\"sirname\" DefaultValue",
                        "expected a claim type of the claims schema, found \"sirname\""),
                arguments(
                        "<DisplayClaim DisplayControlReferenceId=\"control\" />",
                        "§<DisplayClaim DisplayControlReferenceId=\"uncontrolled\" />",
                        "expected a display control of this policy, found \"uncontrolled\""),
                arguments(
                        "<DisplayClaim DisplayControlReferenceId=\"control\" />",
                        "§<DisplayClaim Required=\"true\" />",
                        "expected the attribute ClaimTypeReferenceId or DisplayControlReferenceId"),
                arguments(
                        "<OutputClaimsTransformation ReferenceId=\"CopySurname\" />",
                        "§<OutputClaimsTransformation ReferenceId=\"CopyPaste\" />",
                        "expected a claims transformation of this policy, found \"CopyPaste\""),
                arguments(
                        "<ValidationTechnicalProfile ReferenceId=\"AAD-Read\"",
                        "§<ValidationTechnicalProfile ReferenceId=\"AAD-Reed\"",
                        "expected a technical profile of this policy, found \"AAD-Reed\""),
                arguments(
                        "<ValidationTechnicalProfile ReferenceId=\"AAD-Read\"",
                        "§<ValidationTechnicalProfile ReferenceId=\"SignIn\"",
                        "expected no cycle: \"SignIn\" calls itself"),
                arguments(
                        "<Value>newUser</Value><Value>True</Value>",
                        "§<Value>nobody</Value><Value>True</Value>",
                        "expected a claim type of the claims schema, found \"nobody\""),
                arguments(
                        "<Precondition Type=\"ClaimEquals\" ExecuteActionsIf=\"true\">\n                  <Value>newUser</Value><Value>True</Value>",
                        "§<Precondition Type=\"ClaimEquals\" ExecuteActionsIf=\"true\">\n                  <Value>newUser</Value>",
                        "expected two Values"),
                arguments(
                        "<UseTechnicalProfileForSessionManagement ReferenceId=\"SM-Noop\" />",
                        "§<UseTechnicalProfileForSessionManagement ReferenceId=\"SM-Nope\" />",
                        "expected a technical profile of this policy, found \"SM-Nope\""),
                arguments(
                        "<IncludeTechnicalProfile ReferenceId=\"AAD-Common\" />",
                        "§<IncludeTechnicalProfile ReferenceId=\"AAD-Rare\" />",
                        "expected a technical profile of this policy, found \"AAD-Rare\""),
                arguments(
                        "<IncludeTechnicalProfile ReferenceId=\"AAD-Common\" />",
                        "§<IncludeTechnicalProfile ReferenceId=\"AAD-Read\" />",
                        "expected no cycle: AAD-Read includes AAD-Read"),
                arguments(
                        "<Key Id=\"issuer_secret\" StorageReferenceId=\"B2C_1A_TokenSigningKeyContainer\" />",
                        "§<Key Id=\"issuer_secret\" StorageReferenceId=\"B2C_1A_Missing\" />",
                        "expected a registered policy key, found \"B2C_1A_Missing\""),
                arguments(
                        "<Item Key=\"token_lifetime_secs\">900</Item>",
                        "§<Item Key=\"token_lifetime_secs\">60</Item>",
                        "token_lifetime_secs: expected 300 to 86400 seconds, found \"60\""),
                arguments(
                        "<Item Key=\"token_lifetime_secs\">900</Item>",
                        "§<Item Key=\"refresh_token_lifetime_secs\">long</Item>",
                        "refresh_token_lifetime_secs: expected 86400 to 7776000 seconds, found \"long\""),
                arguments(
                        "<Item Key=\"token_lifetime_secs\">900</Item>",
                        "§<Item Key=\"IssuanceClaimPattern\">Tenant</Item>",
                        "IssuanceClaimPattern: expected one of AuthorityAndTenantGuid, AuthorityWithTfp"),
                arguments(
                        "<Item Key=\"token_lifetime_secs\">900</Item>",
                        "§<Item Key=\"token_signing_algorithm\">none</Item>",
                        "token_signing_algorithm: expected one of ES256, PS256, RS256"),
                arguments(
                        "<Item Key=\"token_lifetime_secs\">900</Item>",
                        "§<Item Key=\"RefreshTokenUserJourneyId\">Nowhere</Item>",
                        "RefreshTokenUserJourneyId: expected a user journey of this policy"),
                arguments(
                        "<TechnicalProfile Id=\"SM-Noop\">",
                        "§<TechnicalProfile Id=\"Sometimes\"><EnabledForUserJourneys>OnClaimsExistence</EnabledForUserJourneys></TechnicalProfile><TechnicalProfile Id=\"SM-Noop\">",
                        "expected the metadata ClaimTypeOnWhichToEnable"),
                arguments(
                        "<ValidationClaimsExchangeTechnicalProfile TechnicalProfileReferenceId=\"AAD-Read\" />",
                        "§<ValidationClaimsExchangeTechnicalProfile TechnicalProfileReferenceId=\"AAD-Reed\" />",
                        "expected a technical profile of this policy, found \"AAD-Reed\""),
                arguments(
                        "<DisplayClaim ClaimTypeReferenceId=\"surname\" Required=\"true\" />",
                        "§<DisplayClaim ClaimTypeReferenceId=\"sirname\" Required=\"true\" />",
                        "found \"sirname\""),
                arguments(
                        "<Item Key=\"Operation\">Read</Item>",
                        "§<Item Key=\"Operation\">Reed</Item>",
                        "Operation: expected one of DeleteClaims, DeleteClaimsPrincipal, Read, Write, found \"Reed\"; did you mean \"Read\"?"),
                // journeys
                arguments(
                        "<OrchestrationStep Order=\"4\" Type=\"SendClaims\"",
                        "§<OrchestrationStep Order=\"5\" Type=\"SendClaims\"",
                        "expected Order 4, found 5"),
                arguments(
                        "<OrchestrationStep Order=\"4\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\" />",
                        "§<OrchestrationStep Order=\"4\" Type=\"SendClaims\" />",
                        "expected the attribute CpimIssuerTechnicalProfileReferenceId, the issuer of the token"),
                arguments(
                        "<OrchestrationStep Order=\"4\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\" />",
                        "§<OrchestrationStep Order=\"4\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"Jwt\" />",
                        "expected a technical profile of this policy, found \"Jwt\""),
                arguments(
                        "<OrchestrationStep Order=\"4\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\" />",
                        "<OrchestrationStep Order=\"4\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\" />§<OrchestrationStep Order=\"5\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\" />",
                        "expected only one step of type SendClaims"),
                arguments(
                        "<OrchestrationStep Order=\"4\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\" />",
                        "<OrchestrationStep Order=\"4\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\" />§<OrchestrationStep Order=\"5\" Type=\"GetClaims\" />",
                        "expected no step after SendClaims"),
                arguments(
                        "<UserJourney Id=\"SignUpOrSignIn\">",
                        "§<UserJourney Id=\"Endless\"><OrchestrationSteps><OrchestrationStep Order=\"1\" Type=\"GetClaims\"/></OrchestrationSteps></UserJourney><UserJourney Id=\"SignUpOrSignIn\">",
                        "expected a last step of type SendClaims"),
                arguments(
                        "<UserJourney Id=\"SignUpOrSignIn\">",
                        "§<UserJourney Id=\"Empty\"/><UserJourney Id=\"SignUpOrSignIn\">",
                        "expected OrchestrationSteps"),
                arguments(
                        "<OrchestrationStep Order=\"3\" Type=\"InvokeSubJourney\">\n          <JourneyList><Candidate SubJourneyReferenceId=\"Reread\" /></JourneyList>",
                        "§<OrchestrationStep Order=\"3\" Type=\"ConsentScreen\">",
                        "expected a ClaimsExchange"),
                arguments(
                        "<ClaimsProviderSelection TargetClaimsExchangeId=\"ReadExchange\" />",
                        "§<ClaimsProviderSelection TargetClaimsExchangeId=\"WriteExchange\" />",
                        "expected a later step with the ClaimsExchange \"WriteExchange\""),
                arguments(
                        "<ClaimsProviderSelection ValidationClaimsExchangeId=\"SignInExchange\" />",
                        "§<ClaimsProviderSelection ValidationClaimsExchangeId=\"SignOutExchange\" />",
                        "expected the ClaimsExchange \"SignOutExchange\" in the same step"),
                arguments(
                        "<ClaimsProviderSelection TargetClaimsExchangeId=\"ReadExchange\" />",
                        "§<ClaimsProviderSelection />",
                        "expected the attribute TargetClaimsExchangeId or ValidationClaimsExchangeId"),
                arguments(
                        "<ClaimsExchange Id=\"ReadExchange\" TechnicalProfileReferenceId=\"AAD-Read\" />",
                        "<ClaimsExchange Id=\"ReadExchange\" TechnicalProfileReferenceId=\"AAD-Read\" />§<ClaimsExchange Id=\"OtherExchange\" TechnicalProfileReferenceId=\"AAD-Reed\" />",
                        "expected a technical profile of this policy, found \"AAD-Reed\""),
                arguments(
                        "<OrchestrationStep Order=\"1\" Type=\"CombinedSignInAndSignUp\" ContentDefinitionReferenceId=\"api.signuporsignin\">",
                        "§<OrchestrationStep Order=\"1\" Type=\"CombinedSignInAndSignUp\" ContentDefinitionReferenceId=\"api.lost\">",
                        "ContentDefinitionReferenceId: expected a content definition of this policy, found \"api.lost\""),
                arguments(
                        "<Candidate SubJourneyReferenceId=\"Reread\" />",
                        "§<Candidate SubJourneyReferenceId=\"Rewrite\" />",
                        "expected a sub-journey of this policy, found \"Rewrite\""),
                arguments(
                        "<OrchestrationStep Order=\"1\" Type=\"ClaimsExchange\">\n          <ClaimsExchanges><ClaimsExchange Id=\"RereadExchange\" TechnicalProfileReferenceId=\"AAD-Read\" /></ClaimsExchanges>",
                        "<OrchestrationStep Order=\"1\" Type=\"InvokeSubJourney\"><JourneyList>§<Candidate SubJourneyReferenceId=\"Reread\" /></JourneyList>",
                        "expected no cycle: \"Reread\" invokes itself"),
                arguments(
                        "<OrchestrationStep Order=\"1\" Type=\"ClaimsExchange\">\n          <ClaimsExchanges><ClaimsExchange Id=\"RereadExchange\" TechnicalProfileReferenceId=\"AAD-Read\" /></ClaimsExchanges>",
                        "§<OrchestrationStep Order=\"1\" Type=\"ClaimsExchange\">",
                        "expected a ClaimsExchange"),
                arguments(
                        "<Value>objectId</Value><Action>",
                        "§<Value>subjectId</Value><Action>",
                        "expected a claim type of the claims schema, found \"subjectId\""),
                arguments(
                        "<UserJourney Id=\"SignUpOrSignIn\">",
                        "<UserJourney Id=\"Unchosen\"><OrchestrationSteps>§<OrchestrationStep Order=\"1\" Type=\"ClaimsExchange\"><ClaimsExchanges><ClaimsExchange Id=\"One\" TechnicalProfileReferenceId=\"AAD-Read\"/><ClaimsExchange Id=\"Other\" TechnicalProfileReferenceId=\"AAD-Read\"/></ClaimsExchanges></OrchestrationStep><OrchestrationStep Order=\"2\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\"/></OrchestrationSteps></UserJourney><UserJourney Id=\"SignUpOrSignIn\">",
                        "expected an earlier step with a ClaimsProviderSelection for one of One, Other"),
                arguments(
                        "<ClaimsTransformation Id=\"CopySurname\" TransformationMethod=\"CopyClaim\">",
                        "<ClaimsTransformation Id=\"HashIt\" TransformationMethod=\"Hash\"><InputClaims><InputClaim ClaimTypeReferenceId=\"surname\" TransformationClaimType=\"plaintext\"/><InputClaim ClaimTypeReferenceId=\"objectId\" TransformationClaimType=\"salt\"/></InputClaims><InputParameters>§<InputParameter Id=\"randomizerSecret\" DataType=\"string\" Value=\"B2C_1A_Pepper\"/></InputParameters><OutputClaims><OutputClaim ClaimTypeReferenceId=\"surname\" TransformationClaimType=\"hash\"/></OutputClaims></ClaimsTransformation><ClaimsTransformation Id=\"CopySurname\" TransformationMethod=\"CopyClaim\">",
                        "expected a registered policy key, found \"B2C_1A_Pepper\""),
                // the relying party
                arguments(
                        "<RelyingParty>\n    <DefaultUserJourney ReferenceId=\"SignUpOrSignIn\" />",
                        "§<RelyingParty>",
                        "expected the element DefaultUserJourney"),
                arguments(
                        "<DefaultUserJourney ReferenceId=\"SignUpOrSignIn\" />",
                        "§<DefaultUserJourney ReferenceId=\"SignOut\" />",
                        "expected a user journey of this policy, found \"SignOut\""),
                arguments(
                        "<Endpoint Id=\"Token\" UserJourneyReferenceId=\"SignUpOrSignIn\" />",
                        "§<Endpoint Id=\"Token\" UserJourneyReferenceId=\"Refresh\" />",
                        "expected a user journey of this policy, found \"Refresh\""),
                arguments(
                        "<OutputClaim ClaimTypeReferenceId=\"objectId\" PartnerClaimType=\"sub\" />",
                        "§<OutputClaim ClaimTypeReferenceId=\"objectID2\" PartnerClaimType=\"sub\" />",
                        "found \"objectID2\""),
                arguments(
                        "<SubjectNamingInfo ClaimType=\"sub\" />",
                        "§<SubjectNamingInfo ClaimType=\"subject\" />",
                        "ClaimType: expected the name of an output claim, found \"subject\""));
    }
}
