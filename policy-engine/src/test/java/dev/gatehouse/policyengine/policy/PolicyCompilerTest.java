package dev.gatehouse.policyengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.policy.OrchestrationStep.CombinedSignInAndSignUp;
import dev.gatehouse.policyengine.policy.OrchestrationStep.InvokeSubJourney;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyCompilerTest {

    @Test
    void every_reference_of_a_journey_is_resolved() {
        var policy = Fixture.compiled(Fixture.VALID);
        assertTrue(policy.isRunnable());
        var steps = policy.relyingParty().orElseThrow().defaultUserJourney().steps();
        var page = assertInstanceOf(CombinedSignInAndSignUp.class, steps.getFirst());
        assertEquals("api.signuporsignin", page.contentDefinition().id());
        var target = assertInstanceOf(Selection.Target.class, page.selections().getFirst());
        assertSame(policy.technicalProfiles().get("AAD-Read"), target.profile());
        var validation = assertInstanceOf(Selection.Validation.class, page.selections().getLast());
        assertSame(policy.technicalProfiles().get("SignIn"), validation.profile());
        var invoke = assertInstanceOf(InvokeSubJourney.class, steps.get(2));
        assertSame(policy.subJourneys().get("Reread"), invoke.candidates().getFirst());
        assertEquals(
                "JwtIssuer", assertInstanceOf(SendClaims.class, steps.getLast()).issuer().id());
    }

    @Test
    void a_technical_profile_is_complete() {
        var policy = Fixture.compiled(Fixture.VALID);
        var profile = policy.technicalProfiles().get("SignIn");
        assertEquals("Local", profile.claimsProvider().displayName().orElseThrow());
        var control =
                assertInstanceOf(DisplayClaim.Control.class, profile.displayClaims().getFirst());
        assertSame(policy.displayControls().get("control"), control.control());
        assertEquals(
                "AAD-Read", control.control().actions().get("SendCode").getFirst().profile().id());
        var validation = profile.validationTechnicalProfiles().getFirst();
        assertFalse(validation.continueOnError());
        assertTrue(validation.continueOnSuccess());
        var condition =
                assertInstanceOf(
                        Precondition.ClaimEquals.class, validation.preconditions().getFirst());
        assertEquals(DataType.BOOLEAN, condition.claim().dataType());
        var password = policy.claimType(ClaimId.of("NEWPASSWORD")).orElseThrow();
        assertEquals(
                "Length",
                password.predicateValidation()
                        .orElseThrow()
                        .groups()
                        .getFirst()
                        .predicates()
                        .getFirst()
                        .id());
        assertSame(
                policy.contentDefinitions().get("api.signuporsignin"),
                policy.contentDefinitionOf(profile).orElseThrow());
    }

    // as published, without InputTokenFormat
    @Test
    void a_relying_party_with_a_client_secret_reads_what_applications_sign_with_it() {
        assertFalse(readsTokens(Fixture.VALID));
        assertTrue(
                readsTokens(
                        Fixture.changed(
                                "<TechnicalProfile Id=\"PolicyProfile\">\n      <Protocol Name=\"OpenIdConnect\" />",
                                """
                                <TechnicalProfile Id="PolicyProfile">
                                <Protocol Name="OpenIdConnect" />
                                <CryptographicKeys>
                                  <Key Id="client_secret" StorageReferenceId="B2C_1A_TokenSigningKeyContainer" />
                                </CryptographicKeys>""")));
    }

    private static boolean readsTokens(String xml) {
        return !Fixture.compiled(xml).relyingParty().orElseThrow().hintReaders().isEmpty();
    }

    @Test
    void the_relying_party_knows_its_claims_and_behaviors() {
        var party = Fixture.compiled(Fixture.VALID).relyingParty().orElseThrow();
        assertEquals(SsoScope.APPLICATION, party.behaviors().ssoScope());
        assertEquals(OptionalInt.of(30), party.behaviors().keepAliveInDays());
        assertEquals(SessionExpiryType.ABSOLUTE, party.behaviors().sessionExpiryType());
        assertEquals(1200, party.behaviors().sessionExpiryInSeconds());
        assertEquals("SignUpOrSignIn", party.endpoint("Token").orElseThrow().id());
        var names =
                party.technicalProfile().outputClaims().stream()
                        .map(c -> c.nameIn(ProtocolName.OPEN_ID_CONNECT))
                        .toList();
        assertEquals(List.of("sub", "surname"), names);
    }

    @Test
    void a_key_is_found_with_or_without_its_prefix_and_goes_by_its_registered_name() {
        var registered = Fixture.compiled(Fixture.VALID).technicalProfiles().get("AAD-Common");
        assertEquals(
                "B2C_1A_TokenSigningKeyContainer",
                registered.cryptographicKeys().get("issuer_secret"));
        var result =
                PolicyCompiler.compile(
                        List.of(Fixture.parsed("x.xml", Fixture.VALID)),
                        Set.of("TokenSigningKeyContainer"));
        var policy = assertInstanceOf(Checked.Accepted.class, result).value();
        assertEquals(
                "TokenSigningKeyContainer",
                ((CompiledPolicy) policy)
                        .technicalProfiles()
                        .get("JwtIssuer")
                        .cryptographicKeys()
                        .get("issuer_secret"));
    }

    @Test
    void a_policy_without_relying_party_is_checked_but_not_runnable() {
        var rp =
                Fixture.VALID.substring(
                        Fixture.VALID.indexOf("<RelyingParty>"),
                        Fixture.VALID.indexOf("</RelyingParty>") + 15);
        assertFalse(Fixture.compiled(Fixture.VALID.replace(rp, "")).isRunnable());
        var broken =
                Fixture.changed("ReferenceId=\"CopySurname\"", "ReferenceId=\"Gone\"")
                        .replace(rp, "");
        assertEquals(1, Fixture.errors(broken).size());
    }

    @Test
    void all_errors_are_told_at_once_from_top_to_bottom() {
        var xml =
                Fixture.changed("ReferenceId=\"CopySurname\"", "ReferenceId=\"Gone\"")
                        .replace("Order=\"4\"", "Order=\"7\"")
                        .replace(
                                "<PredicateReference Id=\"Length\" />",
                                "<PredicateReference Id=\"Gone\" />");
        var errors = Fixture.errors(xml);
        assertEquals(
                List.of("PredicateReference", "OutputClaimsTransformation", "OrchestrationStep"),
                errors.stream().map(PolicyError::element).toList());
    }

    @Test
    void a_conditional_SendClaims_may_stand_before_the_last_one() {
        var condition =
                "<Preconditions><Precondition Type=\"ClaimsExist\" ExecuteActionsIf=\"false\"><Value>surname</Value><Action>SkipThisOrchestrationStep</Action></Precondition></Preconditions>";
        var policy =
                Fixture.compiled(
                        Fixture.changed(
                                "<OrchestrationStep Order=\"4\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\" />",
                                "<OrchestrationStep Order=\"4\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\">"
                                        + condition
                                        + "</OrchestrationStep><OrchestrationStep Order=\"5\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\" />"));
        assertEquals(5, policy.userJourneys().get("SignUpOrSignIn").steps().size());
    }

    // Microsoft's guide to a single social account: there is nothing to choose and no page of it
    @Test
    void a_sign_in_page_that_nobody_defines_is_ours() {
        var policy =
                Fixture.compiled(
                        Fixture.VALID
                                .replace(" ContentDefinitionReferenceId=\"api.signuporsignin\"", "")
                                .replace("api.signuporsignin", "own.page"));
        var page =
                assertInstanceOf(
                        CombinedSignInAndSignUp.class,
                        policy.userJourneys().get("SignUpOrSignIn").steps().getFirst());
        assertEquals("api.signuporsignin", page.contentDefinition().id());
        assertTrue(page.contentDefinition().loadUri().isEmpty());
    }

    // the same guides: "in the technical profile metadata or when we reference the profile"
    @Test
    void a_step_may_name_the_page_of_its_profile() {
        assertShown(
                3,
                """
                <OrchestrationStep Order="4" Type="ClaimsExchange" ContentDefinitionReferenceId="api.signuporsignin">
                  <ClaimsExchanges><ClaimsExchange Id="Shown" TechnicalProfileReferenceId="Shown" /></ClaimsExchanges>
                </OrchestrationStep>
                <OrchestrationStep Order="5" Type="SendClaims\"""");
    }

    @Test
    void a_profile_that_is_chosen_before_may_have_the_page_of_its_step() {
        assertShown(
                4,
                """
                <OrchestrationStep Order="4" Type="ClaimsProviderSelection" ContentDefinitionReferenceId="api.signuporsignin">
                  <ClaimsProviderSelections><ClaimsProviderSelection TargetClaimsExchangeId="Shown" /></ClaimsProviderSelections>
                </OrchestrationStep>
                <OrchestrationStep Order="5" Type="ClaimsExchange" ContentDefinitionReferenceId="api.signuporsignin">
                  <ClaimsExchanges><ClaimsExchange Id="Shown" TechnicalProfileReferenceId="Shown" /></ClaimsExchanges>
                </OrchestrationStep>
                <OrchestrationStep Order="6" Type="SendClaims\"""");
    }

    /** In the step at this place, one of these steps, a profile without a page has the step's. */
    private static void assertShown(int place, String steps) {
        var policy =
                Fixture.compiled(
                        Fixture.VALID
                                .replace(
                                        "<OrchestrationStep Order=\"4\" Type=\"SendClaims\"", steps)
                                .replaceFirst(
                                        "<TechnicalProfile Id=\"AAD-Read\">",
                                        """
                                        <TechnicalProfile Id="Shown">
                                          <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider, Web.TPEngine" />
                                          <OutputClaims><OutputClaim ClaimTypeReferenceId="surname" /></OutputClaims>
                                        </TechnicalProfile>
                                        <TechnicalProfile Id="AAD-Read">"""));
        var shown =
                assertInstanceOf(
                        OrchestrationStep.ClaimsExchange.class,
                        policy.userJourneys().get("SignUpOrSignIn").steps().get(place));
        assertEquals(
                Optional.of("api.signuporsignin"),
                policy.contentDefinitionOf(shown.exchanges().getFirst().profile())
                        .map(ContentDefinition::id));
    }

    // the published preview of conditional access: who is blocked must not get a token
    @Test
    void in_the_place_of_an_issuer_a_page_is_a_page() {
        var policy =
                Fixture.compiled(
                        Fixture.changed(
                                "<OrchestrationStep Order=\"4\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\" />",
                                "<OrchestrationStep Order=\"4\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"SignIn\" />"));
        var page =
                assertInstanceOf(
                        OrchestrationStep.ClaimsExchange.class,
                        policy.userJourneys().get("SignUpOrSignIn").steps().getLast());
        assertEquals("SignIn", page.exchanges().getFirst().profile().id());
    }

    // Microsoft's guide to Application Insights: "immediately after the SendClaims step"
    @Test
    void telemetry_after_the_last_step_is_told_just_before_it() {
        var policy =
                Fixture.compiled(
                        Fixture.VALID
                                .replace(
                                        "<OrchestrationStep Order=\"4\" Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\" />",
                                        """
                                        <OrchestrationStep Order="4" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
                                        <OrchestrationStep Order="5" Type="ClaimsExchange">
                                          <ClaimsExchanges><ClaimsExchange Id="Told" TechnicalProfileReferenceId="Insights-Sent" /></ClaimsExchanges>
                                        </OrchestrationStep>
                                        """)
                                .replaceFirst(
                                        "<TechnicalProfile Id=\"AAD-Read\">",
                                        """
                                        <TechnicalProfile Id="Insights">
                                          <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.Insights.AzureApplicationInsightsProvider, Web.TPEngine" />
                                        </TechnicalProfile>
                                        <TechnicalProfile Id="Insights-Sent"><IncludeTechnicalProfile ReferenceId="Insights" /></TechnicalProfile>
                                        <TechnicalProfile Id="AAD-Read">"""));
        var steps = policy.relyingParty().orElseThrow().defaultUserJourney().steps();
        assertEquals(List.of(1, 2, 3, 4, 5), steps.stream().map(OrchestrationStep::order).toList());
        var told = assertInstanceOf(OrchestrationStep.ClaimsExchange.class, steps.get(3));
        assertEquals("Told", told.exchanges().getFirst().id());
        assertInstanceOf(SendClaims.class, steps.getLast());
    }

    @Test
    void a_claim_goes_by_the_name_that_its_type_has_for_the_handler() {
        var policy =
                Fixture.compiled(
                        Fixture.VALID
                                .replace(
                                        "<ClaimType Id=\"surname\"><DataType>string</DataType>",
                                        """
                                        <ClaimType Id="surname"><DataType>string</DataType>
                                          <DefaultPartnerClaimTypes>
                                            <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.AzureActiveDirectoryProvider, Web.TPEngine" PartnerClaimType="extension_surname" />
                                            <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider, Web.TPEngine" PartnerClaimType="last" />
                                          </DefaultPartnerClaimTypes>""")
                                .replaceFirst(
                                        "<TechnicalProfile Id=\"AAD-Read\">",
                                        """
                                        <TechnicalProfile Id="Named">
                                          <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.AzureActiveDirectoryProvider, Web.TPEngine" />
                                          <PersistedClaims>
                                            <PersistedClaim ClaimTypeReferenceId="surName" />
                                            <PersistedClaim ClaimTypeReferenceId="surName" PartnerClaimType="surname" />
                                            <PersistedClaim ClaimTypeReferenceId="objectId" />
                                          </PersistedClaims>
                                        </TechnicalProfile>
                                        <TechnicalProfile Id="AAD-Read">"""));
        var claims = policy.technicalProfiles().get("Named").persistedClaims();
        assertEquals(
                List.of("extension_surname", "surname", "objectId"),
                claims.stream().map(ClaimReference::partnerName).toList());
        assertEquals(
                "surname",
                policy.technicalProfiles().get("SignIn").inputClaims().getFirst().partnerName());
    }

    @Test
    void a_step_that_does_nothing_is_allowed() {
        var policy =
                Fixture.compiled(
                        Fixture.changed(
                                "<OrchestrationStep Order=\"4\" Type=\"SendClaims\"",
                                "<OrchestrationStep Order=\"4\" Type=\"Noop\"/><OrchestrationStep Order=\"5\" Type=\"SendClaims\""));
        assertEquals(5, policy.userJourneys().get("SignUpOrSignIn").steps().size());
    }

    @Test
    void a_choice_in_a_sub_journey_may_lead_back_to_the_journey_that_invoked_it() {
        var policy =
                Fixture.compiled(
                        Fixture.changed(
                                "<SubJourney Id=\"Reread\" Type=\"Call\">\n      <OrchestrationSteps>",
                                "<SubJourney Id=\"Reread\" Type=\"Call\">\n      <OrchestrationSteps><OrchestrationStep Order=\"2\" Type=\"ClaimsProviderSelection\" ContentDefinitionReferenceId=\"api.signuporsignin\"><ClaimsProviderSelections><ClaimsProviderSelection TargetClaimsExchangeId=\"ReadExchange\"/></ClaimsProviderSelections></OrchestrationStep>"));
        assertEquals(2, policy.subJourneys().get("Reread").steps().size());
    }

    @Test
    void a_journey_may_name_the_issuer_for_its_last_step() {
        var xml =
                Fixture.changed(
                                "<UserJourney Id=\"SignUpOrSignIn\">",
                                "<UserJourney Id=\"SignUpOrSignIn\" DefaultCpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\">")
                        .replace(
                                " Type=\"SendClaims\" CpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\"",
                                " Type=\"SendClaims\"");
        var last = Fixture.compiled(xml).userJourneys().get("SignUpOrSignIn").steps().getLast();
        assertEquals("JwtIssuer", assertInstanceOf(SendClaims.class, last).issuer().id());
    }

    // the documentation of journeys: for another SendClaims step, in a sub-journey too
    @Test
    void a_journey_may_name_the_issuer_for_a_sub_journey() {
        var xml =
                Fixture.changed(
                                "<UserJourney Id=\"SignUpOrSignIn\">",
                                "<UserJourney Id=\"SignUpOrSignIn\" DefaultCpimIssuerTechnicalProfileReferenceId=\"JwtIssuer\">")
                        .replace(
                                "<SubJourney Id=\"Reread\" Type=\"Call\">",
                                """
                                <SubJourney Id="Blocked" Type="Transfer">
                                  <OrchestrationSteps><OrchestrationStep Order="1" Type="SendClaims" /></OrchestrationSteps>
                                </SubJourney>
                                <SubJourney Id="Reread" Type="Call">""");
        var last = Fixture.compiled(xml).subJourneys().get("Blocked").steps().getLast();
        assertEquals("JwtIssuer", assertInstanceOf(SendClaims.class, last).issuer().id());
        var twoIssuers =
                xml.replace(
                        "</UserJourneys>",
                        """
                        <UserJourney Id="Other" DefaultCpimIssuerTechnicalProfileReferenceId="SignIn">
                          <OrchestrationSteps><OrchestrationStep Order="1" Type="SendClaims" /></OrchestrationSteps>
                        </UserJourney>
                        </UserJourneys>""");
        assertTrue(
                PolicyWarningsTest.findings(twoIssuers)
                        .errors()
                        .toString()
                        .contains("CpimIssuerTechnicalProfileReferenceId"));
    }

    @Test
    void plain_http_is_told_and_refused_in_production() {
        var address =
                Fixture.changed(
                        "<Item Key=\"Operation\">Read</Item>",
                        "<Item Key=\"Operation\">Read</Item><Item Key=\"ServiceUrl\">http://localhost:7071/</Item>");
        assertEquals(List.of(), Fixture.errors(address));
        assertEquals(1, PolicyWarningsTest.findings(address).warnings().size());
        assertEquals(1, Fixture.errors(deployed(address, "Production")).size());
        var development = deployed(address, "Development");
        assertEquals(List.of(), Fixture.errors(development));
        assertEquals(List.of(), PolicyWarningsTest.findings(development).warnings());
    }

    private static String deployed(String xml, String mode) {
        return xml.replace(
                "PolicyId=\"B2C_1A_fixture\"",
                "PolicyId=\"B2C_1A_fixture\" DeploymentMode=\"" + mode + "\"");
    }

    @Test // AADB2C90258
    void a_web_service_without_authentication_needs_consent_in_production() {
        var rest =
                "<TechnicalProfile Id=\"REST\"><Protocol Name=\"Proprietary\" Handler=\"Web.TPEngine.Providers.RestfulProvider, Web.TPEngine\" /><Metadata><Item Key=\"ServiceUrl\">https://api.example/</Item><Item Key=\"AuthenticationType\">None</Item></Metadata></TechnicalProfile>";
        var xml =
                Fixture.changed(
                        "<TechnicalProfile Id=\"SM-Noop\">",
                        rest + "<TechnicalProfile Id=\"SM-Noop\">");
        assertEquals(List.of(), Fixture.errors(xml));
        var production =
                xml.replace(
                        "PolicyId=\"B2C_1A_fixture\"",
                        "PolicyId=\"B2C_1A_fixture\" DeploymentMode=\"Production\"");
        assertTrue(
                Fixture.errors(production)
                        .getFirst()
                        .message()
                        .contains("AllowInsecureAuthInProduction"));
        assertEquals(
                List.of(),
                Fixture.errors(
                        production.replace(
                                "<Item Key=\"AuthenticationType\">",
                                "<Item Key=\"AllowInsecureAuthInProduction\">true</Item><Item Key=\"AuthenticationType\">")));
    }

    @Test
    void claim_ids_are_equal_without_regard_to_case_and_keep_their_spelling() {
        assertEquals(ClaimId.of("surName"), ClaimId.of("SURNAME"));
        assertEquals(ClaimId.of("surName").hashCode(), ClaimId.of("surname").hashCode());
        assertEquals(0, ClaimId.of("otp").compareTo(ClaimId.of("Otp")));
        assertEquals("surName", ClaimId.of("surName").toString());
        assertFalse(ClaimId.of("surname").equals(ClaimId.of("givenname")));
    }

    @Test
    void metadata_reads_flags_and_numbers_as_policies_write_them() {
        var metadata =
                new Metadata(
                        Map.of(
                                "a", "True", "b", "1", "c", "no", "n", " 42 ", "x", "many", "e",
                                ""));
        assertTrue(
                metadata.flag("a", false)
                        && metadata.flag("b", false)
                        && metadata.flag("missing", true)
                        && metadata.flag("e", true));
        assertFalse(metadata.flag("c", true));
        assertEquals(42, metadata.number("n", 7));
        assertEquals(7, metadata.number("x", 7));
        assertEquals(7, metadata.number("missing", 7));
    }

    @Test
    void an_empty_display_name_is_not_the_same_as_none() {
        var xml =
                Fixture.VALID.replace(
                        "<ClaimType Id=\"newUser\">", "<ClaimType Id=\"newUser\"><DisplayName/>");
        var types = Fixture.compiled(xml).claimTypes();
        assertEquals(Optional.of(""), types.get(ClaimId.of("newUser")).displayName());
        assertEquals(Optional.empty(), types.get(ClaimId.of("surname")).displayName());
    }

    // published policies: a control phoneVerificationControl-readOnly, shown as ...-ReadOnly
    @Test
    void an_id_may_be_referred_to_in_another_case() {
        var xml =
                Fixture.VALID
                        .replace(
                                "DisplayControlReferenceId=\"control\"",
                                "DisplayControlReferenceId=\"Control\"")
                        .replace(
                                "LocalizedResourcesReferenceId=\"texts.en\"",
                                "LocalizedResourcesReferenceId=\"Texts.EN\"")
                        .replace(
                                "PredicateReference Id=\"Length\"",
                                "PredicateReference Id=\"length\"")
                        .replace(
                                "PredicateValidationReference Id=\"Strong\"",
                                "PredicateValidationReference Id=\"strong\"")
                        .replace("ReferenceId=\"AAD-Read\"", "ReferenceId=\"Aad-Read\"")
                        .replace(
                                "UserJourneyReferenceId=\"SignUpOrSignIn\"",
                                "UserJourneyReferenceId=\"SignUporSignIn\"");
        var policy = Fixture.compiled(xml);
        var control =
                assertInstanceOf(
                        DisplayClaim.Control.class,
                        policy.technicalProfiles().get("SignIn").displayClaims().getFirst());
        assertSame(policy.displayControls().get("control"), control.control());
        assertEquals(
                Fixture.compiled(Fixture.VALID).technicalProfiles().keySet(),
                policy.technicalProfiles().keySet());
    }

    @Test
    void the_profile_of_an_identity_provider_may_name_the_format_of_its_tokens() {
        var format = new Metadata(Map.of("METADATA", "https://idp.example/configuration"));
        assertTrue(jwt(Metadata.NONE).isIssuer());
        assertFalse(jwt(format).isIssuer());
    }

    private static TechnicalProfile jwt(Metadata metadata) {
        var issuer = Fixture.compiled(Fixture.VALID).technicalProfiles().get("JwtIssuer");
        return issuer.with(metadata, List.of(), List.of(), List.of());
    }

    @Test
    void texts_of_a_culture_are_every_pages_after_its_own() {
        var general =
                """
                <LocalizedResources Culture="en">
                  <LocalizedCollections>
                    <LocalizedCollection ElementType="ClaimType" ElementId="surname" TargetCollection="Restriction">
                      <Item Text="Lovelace" Value="l" />
                    </LocalizedCollection>
                  </LocalizedCollections>
                  <LocalizedStrings>
                    <LocalizedString ElementType="UxElement" StringId="button_signin">Enter</LocalizedString>
                    <LocalizedString ElementType="UxElement" StringId="button_cancel">Leave</LocalizedString>
                  </LocalizedStrings>
                </LocalizedResources>
                <LocalizedResources Id="texts.en">""";
        var policy =
                Fixture.compiled(
                        Fixture.VALID.replace("<LocalizedResources Id=\"texts.en\">", general));
        var texts = policy.contentDefinitions().get("api.signuporsignin").texts("en").orElseThrow();
        assertEquals("Sign in", texts.string("UxElement", "", "button_signin").orElseThrow());
        assertEquals("Leave", texts.string("UxElement", "", "button_cancel").orElseThrow());
        assertEquals("surname", texts.collections().getFirst().elementId());
    }
}
