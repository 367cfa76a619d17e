package dev.gatehouse.policyengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What most likely is a mistake, and nevertheless runs. */
class PolicyWarningsTest {

    @Test
    void the_fixture_itself_has_no_warnings() {
        assertEquals(List.of(), findings(Fixture.VALID).warnings());
    }

    @Test
    void who_sets_a_claim_by_a_default_is_told_that_the_page_asks_for_it() {
        var page =
                Fixture.changed(
                                "<TechnicalProfile Id=\"AAD-Read\">",
                                """
                                <TechnicalProfile Id="Page">
                                  <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider" />
                                  <Metadata><Item Key="ContentDefinitionReferenceId">api.signuporsignin</Item></Metadata>
                                  <OutputClaims><OutputClaim ClaimTypeReferenceId="surname" DefaultValue="guest" /></OutputClaims>
                                </TechnicalProfile>
                                <TechnicalProfile Id="AAD-Read">""")
                        .replace(
                                "Id=\"RereadExchange\" TechnicalProfileReferenceId=\"AAD-Read\"",
                                "Id=\"RereadExchange\" TechnicalProfileReferenceId=\"Page\"");
        assertEquals(
                List.of(
                        "the page asks for \"surname\", so a customer may enter another value than the default; with AlwaysUseDefaultValue=\"true\" it does not"),
                findings(page).warnings().stream().map(warning -> warning.message()).toList());
        var fixed = "DefaultValue=\"guest\" AlwaysUseDefaultValue=\"true\"";
        assertEquals(List.of(), findings(page.replace("DefaultValue=\"guest\"", fixed)).warnings());
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void a_doubtful_policy_runs_with_a_warning(String old, String replacement, String message) {
        var findings = findings(Fixture.changed(old, replacement));
        assertEquals(List.of(), findings.errors());
        assertTrue(findings.policy().isPresent());
        assertEquals(1, findings.warnings().size(), findings.warnings().toString());
        assertEquals(message, findings.warnings().getFirst().message());
    }

    static Stream<Arguments> a_doubtful_policy_runs_with_a_warning() {
        return Stream.of(
                arguments(
                        "<SupportedLanguage>en</SupportedLanguage>",
                        "<SupportedLanguage>en</SupportedLanguage> />",
                        "expected only elements, found the text \"/>\""),
                arguments(
                        "<ClaimType Id=\"newUser\"><DataType>boolean</DataType></ClaimType>",
                        "<ClaimType Id=\"newUser\"><DataType>boolean</DataType></ClaimType><ClaimType Id=\"untyped\"/>",
                        "there is no DataType: the claim is a string"),
                arguments(
                        "<ContentDefinitions>",
                        "<ContentDefinitions><ContentDefinition Id=\"api.bare\"/>",
                        "there is no LoadUri: the built-in template is used"),
                arguments(
                        "<DataUri>urn:com:microsoft:aad:b2c:elements:contract:unifiedssp:2.1.5</DataUri>",
                        "<DataUri>urn:com:example:unifiedssp</DataUri>",
                        "expected urn:com:microsoft:aad:b2c:elements:contract:{page}:{version}, found \"urn:com:example:unifiedssp\""),
                arguments(
                        "PartnerClaimType=\"sub\" />",
                        "PartnerClaimType=\"sub\" /><OutputClaim ClaimTypeReferenceId=\"newUser\" /><OutputClaim ClaimTypeReferenceId=\"newUser\" PartnerClaimType=\"is_new\" DefaultValue=\"false\" />",
                        "no step of the journey gives the claim \"newUser\": it stays out of the token"),
                arguments(
                        "<Item Key=\"setting.retryLimit\">3</Item>",
                        "<Item Key=\"setting.retryLimit\">3</Item><Item Key=\"setting.retryLimit\">4</Item>",
                        "the same Key \"setting.retryLimit\" is there already: this one wins"),
                arguments(
                        "TransformationClaimType=\"inputClaim\" />",
                        "TransformationClaimType=\"inputClaim\" /><InputClaim ClaimTypeReferenceId=\"newUser\" />",
                        "the method has no input claim \"newUser\", only inputClaim"),
                arguments(
                        "<ClaimsTransformation Id=\"CopySurname\"",
                        "<ClaimsTransformation Id=\"Not\" TransformationMethod=\"NotClaims\"><InputClaims><InputClaim ClaimTypeReferenceId=\"newUser\" TransformationClaimType=\"inputClaim\"/></InputClaims><OutputClaims><OutputClaim ClaimTypeReferenceId=\"surname\" TransformationClaimType=\"outputClaim\"/></OutputClaims></ClaimsTransformation><ClaimsTransformation Id=\"CopySurname\"",
                        "outputClaim: expected a claim of type boolean, found surname of type string"),
                arguments(
                        "<CryptographicKeys><Key Id=\"issuer_secret\" StorageReferenceId=\"B2C_1A_TokenSigningKeyContainer\" /></CryptographicKeys>",
                        "",
                        "the issuer names no Key issuer_secret: the tenant's own key set signs"),
                arguments(
                        "<SingleSignOn Scope=\"Application\" KeepAliveInDays=\"30\" />",
                        "<SingleSignOn Scope=\"Application\" KeepAliveInDays=\"365\" />",
                        "KeepAliveInDays: expected 0 to 90, found 365"),
                arguments(
                        "<SessionExpiryInSeconds>1200</SessionExpiryInSeconds>",
                        "<SessionExpiryInSeconds>300</SessionExpiryInSeconds>",
                        "expected 900 to 86400 seconds, found 300"),
                arguments(
                        "<Action>SkipThisValidationTechnicalProfile</Action>",
                        "<Action>SkipThisOrchestrationStep</Action>",
                        "expected SkipThisValidationTechnicalProfile here, found SkipThisOrchestrationStep"),
                arguments(
                        "<Value>objectId</Value><Action>SkipThisOrchestrationStep</Action>",
                        "<Value>objectId</Value><Value>True</Value><Action>SkipThisOrchestrationStep</Action>",
                        "expected a claim type, found True: it is not read"),
                arguments(
                        "<InputClaims><InputClaim ClaimTypeReferenceId=\"objectId\" Required=\"true\" /></InputClaims>",
                        "<InputClaims><InputClaim ClaimTypeReferenceId=\"newUser\" Required=\"true\" /></InputClaims>",
                        "no earlier step of the journey gives the claim \"newUser\", which is required"));
    }

    @Test
    void a_link_leads_to_its_exchange_or_to_the_only_one_of_the_next_step() {
        var linked =
                Fixture.changed(
                        "<Item Key=\"setting.retryLimit\">3</Item>",
                        "<Item Key=\"SignUpTarget\">SignUpExchange</Item>");
        assertEquals(List.of(), findings(linked).warnings());

        var read =
                "<ClaimsExchange Id=\"ReadExchange\" TechnicalProfileReferenceId=\"AAD-Read\" />";
        var chosen = linked.replace(read, read + read.replace("ReadExchange", "SecondExchange"));
        assertEquals(
                List.of(
                        "SignUpTarget: expected a ClaimsExchange of a later step, found \"SignUpExchange\": the link leads nowhere"),
                findings(chosen).warnings().stream().map(PolicyError::message).toList());
    }

    @Test
    void keys_that_nobody_knows_are_not_missed() {
        var policy =
                Fixture.parsed(
                        "a.xml", Fixture.VALID.replace("TokenSigningKeyContainer", "Elsewhere"));
        assertEquals(List.of(), PolicyCompiler.check(List.of(policy), Optional.empty()).errors());
    }

    static Findings findings(String xml) {
        return PolicyCompiler.check(
                List.of(Fixture.parsed("policy.xml", xml)), Optional.of(Fixture.KEYS));
    }
}
