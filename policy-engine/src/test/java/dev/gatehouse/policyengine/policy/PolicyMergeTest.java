package dev.gatehouse.policyengine.policy;

import static dev.gatehouse.policyengine.policy.Fixture.blocks;
import static dev.gatehouse.policyengine.policy.Fixture.child;
import static dev.gatehouse.policyengine.policy.Fixture.compiled;
import static dev.gatehouse.policyengine.policy.Fixture.profiles;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** ief.md §1: the rules by which a child lies over its base, one test each. */
class PolicyMergeTest {

    @Test
    void a_child_inherits_everything_and_is_itself() {
        var policy = over("");
        assertEquals("B2C_1A_child", policy.policyId());
        assertEquals(
                Fixture.compiled(Fixture.VALID).technicalProfiles().keySet(),
                policy.technicalProfiles().keySet());
        assertFalse(policy.isRunnable(), "the base's relying party is not the child's");
    }

    @Test
    void the_scalars_of_a_technical_profile_are_replaced_and_its_lists_merge_by_key() {
        var profile =
                over(profiles(
                                """
                                <TechnicalProfile Id="SignIn">
                                  <DisplayName>Log in</DisplayName>
                                  <Metadata><Item Key="setting.retryLimit">5</Item><Item Key="new">1</Item></Metadata>
                                  <InputClaims><InputClaim ClaimTypeReferenceId="SURNAME" PartnerClaimType="family_name" /></InputClaims>
                                  <OutputClaims><OutputClaim ClaimTypeReferenceId="newUser" /></OutputClaims>
                                  <ValidationTechnicalProfiles>
                                    <ValidationTechnicalProfile ReferenceId="AAD-Read" ContinueOnError="true" />
                                    <ValidationTechnicalProfile ReferenceId="AAD-Common" />
                                  </ValidationTechnicalProfiles>
                                </TechnicalProfile>
                                """))
                        .technicalProfiles()
                        .get("SignIn");
        assertEquals("Log in", profile.displayName().orElseThrow());
        assertTrue(profile.isHandledBy("SelfAssertedAttributeProvider"));
        assertEquals("5", profile.metadata().get("setting.retryLimit").orElseThrow());
        assertEquals("1", profile.metadata().get("new").orElseThrow());
        assertEquals("api.signuporsignin", profile.contentDefinitionId().orElseThrow());
        assertEquals(1, profile.inputClaims().size());
        assertEquals("family_name", profile.inputClaims().getFirst().partnerName());
        assertEquals(
                "{OIDC:LoginHint}", profile.inputClaims().getFirst().defaultValue().orElseThrow());
        assertEquals(
                List.of("newUser", "objectId"),
                profile.outputClaims().stream().map(c -> c.id().value()).toList());
        assertEquals(
                List.of("AAD-Read", "AAD-Common"),
                profile.validationTechnicalProfiles().stream().map(v -> v.profile().id()).toList());
        assertTrue(profile.validationTechnicalProfiles().getFirst().continueOnError());
    }

    @Test
    void technical_profiles_are_one_list_whatever_claims_provider_they_sit_in() {
        var profile =
                over(profiles(
                                "<TechnicalProfile Id=\"SM-Noop\"><DisplayName>x</DisplayName></TechnicalProfile>"))
                        .technicalProfiles()
                        .get("SM-Noop");
        assertEquals("Child", profile.claimsProvider().displayName().orElseThrow());
        assertEquals(List.of("local.example"), profile.claimsProvider().domains());
        assertTrue(profile.isHandledBy("NoopSSOSessionProvider"));
    }

    @Test
    void transformations_of_a_profile_are_appended_without_doubles() {
        var policy =
                over(
                        blocks(
                                        "<ClaimsTransformations><ClaimsTransformation Id=\"Second\" TransformationMethod=\"NullClaim\"><OutputClaims><OutputClaim ClaimTypeReferenceId=\"surname\" TransformationClaimType=\"claim_to_null\"/></OutputClaims></ClaimsTransformation></ClaimsTransformations>")
                                + profiles(
                                        "<TechnicalProfile Id=\"SignIn\"><OutputClaimsTransformations><OutputClaimsTransformation ReferenceId=\"CopySurname\"/><OutputClaimsTransformation ReferenceId=\"Second\"/></OutputClaimsTransformations></TechnicalProfile>"));
        assertEquals(
                List.of("CopySurname", "Second"),
                policy.technicalProfiles().get("SignIn").outputClaimsTransformations().stream()
                        .map(ClaimsTransformation::id)
                        .toList());
    }

    @Test
    void what_a_child_adds_comes_first_and_the_child_says_the_order() {
        var added =
                over(profiles(
                                """
                                <TechnicalProfile Id="SignIn">
                                  <ValidationTechnicalProfiles>
                                    <ValidationTechnicalProfile ReferenceId="AAD-Common" />
                                  </ValidationTechnicalProfiles>
                                </TechnicalProfile>
                                """))
                        .technicalProfiles()
                        .get("SignIn");
        assertEquals(
                List.of("AAD-Common", "AAD-Read"),
                added.validationTechnicalProfiles().stream().map(v -> v.profile().id()).toList());
        assertEquals(1, added.validationTechnicalProfiles().getLast().preconditions().size());
        var ordered =
                over(profiles(
                                """
                                <TechnicalProfile Id="SignIn">
                                  <OutputClaims>
                                    <OutputClaim ClaimTypeReferenceId="surname" />
                                    <OutputClaim ClaimTypeReferenceId="objectId" />
                                    <OutputClaim ClaimTypeReferenceId="newUser" />
                                  </OutputClaims>
                                </TechnicalProfile>
                                """))
                        .technicalProfiles()
                        .get("SignIn")
                        .outputClaims();
        assertEquals(
                List.of("surname", "objectId", "newUser"),
                ordered.stream().map(claim -> claim.id().value()).toList());
        assertTrue(ordered.get(1).required(), "what the child does not say stays");
    }

    @Test
    void a_claim_listed_twice_under_two_names_is_overridden_by_name() {
        var twice =
                "<OutputClaims><OutputClaim ClaimTypeReferenceId=\"surname\" PartnerClaimType=\"a\"/><OutputClaim ClaimTypeReferenceId=\"surname\" PartnerClaimType=\"b\"/></OutputClaims>";
        var claims =
                over(
                                profiles(
                                        "<TechnicalProfile Id=\"T\">"
                                                + twice
                                                + "</TechnicalProfile>"),
                                profiles(
                                        "<TechnicalProfile Id=\"T\"><OutputClaims><OutputClaim ClaimTypeReferenceId=\"surname\" PartnerClaimType=\"b\" Required=\"true\"/></OutputClaims></TechnicalProfile>"))
                        .technicalProfiles()
                        .get("T")
                        .outputClaims();
        assertEquals(List.of("b", "a"), claims.stream().map(ClaimReference::partnerName).toList());
        assertEquals(List.of(true, false), claims.stream().map(ClaimReference::required).toList());
    }

    @Test
    void an_included_profile_is_copied_in_and_the_own_values_win() {
        var read = Fixture.compiled(Fixture.VALID).technicalProfiles().get("AAD-Read");
        assertTrue(read.isHandledBy("AzureActiveDirectoryProvider"));
        assertFalse(read.includeInSso());
        assertEquals("SM-Noop", read.sessionManagement().orElseThrow().id());
        var own =
                over(
                        profiles(
                                "<TechnicalProfile Id=\"AAD-Read\"><IncludeInSso>true</IncludeInSso></TechnicalProfile>"));
        assertTrue(own.technicalProfiles().get("AAD-Read").includeInSso());
    }

    @Test
    void includes_are_chained_over_at_most_ten_levels() {
        var ten = over(profiles(includes(9)));
        assertTrue(ten.technicalProfiles().get("T0").isHandledBy("NoopSSOSessionProvider"));
        var errors =
                Fixture.errors(
                        Fixture.VALID,
                        child("B2C_1A_child", "B2C_1A_fixture", profiles(includes(10))));
        assertEquals(
                "expected at most 10 levels of included profiles", errors.getFirst().message());
    }

    private static String includes(int levels) {
        var profiles = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            var next = i == levels - 1 ? "SM-Noop" : "T" + (i + 1);
            profiles.append(
                    "<TechnicalProfile Id=\"T"
                            + i
                            + "\"><IncludeTechnicalProfile ReferenceId=\""
                            + next
                            + "\"/></TechnicalProfile>\n");
        }
        return profiles.toString();
    }

    @Test
    void profiles_that_call_one_another_without_end_are_refused_before_the_stack_ends() {
        var profiles = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            profiles.append(
                    "<TechnicalProfile Id=\"T"
                            + i
                            + "\"><UseTechnicalProfileForSessionManagement ReferenceId=\"T"
                            + (i + 1)
                            + "\"/></TechnicalProfile>");
        }
        profiles.append("<TechnicalProfile Id=\"T5000\"/>");
        var errors =
                Fixture.errors(
                        Fixture.VALID,
                        child("B2C_1A_child", "B2C_1A_fixture", profiles(profiles.toString())));
        assertEquals(
                "expected at most 32 profiles that call one another", errors.getFirst().message());
    }

    @Test
    void sub_journeys_that_invoke_one_another_without_end_are_refused() {
        var journeys = new StringBuilder("<SubJourneys>");
        for (int i = 0; i < 3_000; i++) {
            journeys.append(
                    "<SubJourney Id=\"S"
                            + i
                            + "\" Type=\"Call\"><OrchestrationSteps><OrchestrationStep Order=\"1\" Type=\"InvokeSubJourney\"><JourneyList><Candidate SubJourneyReferenceId=\"S"
                            + (i + 1)
                            + "\"/></JourneyList></OrchestrationStep></OrchestrationSteps></SubJourney>");
        }
        journeys.append("<SubJourney Id=\"S3000\" Type=\"Call\"/></SubJourneys>");
        var errors =
                Fixture.errors(
                        Fixture.VALID,
                        child("B2C_1A_child", "B2C_1A_fixture", journeys.toString()));
        assertEquals(
                "expected at most 32 sub-journeys that invoke one another",
                errors.getFirst().message());
    }

    @Test
    void the_input_and_output_claims_of_another_profile_are_added_and_nothing_else_of_it() {
        var policy =
                over(
                        profiles(
                                """
                                <TechnicalProfile Id="Adding">
                                  <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.ClaimsTransformationProtocolProvider, Web.TPEngine" />
                                  <OutputClaims>
                                    <OutputClaim ClaimTypeReferenceId="newUser" />
                                    <OutputClaim ClaimTypeReferenceId="surname" PartnerClaimType="own" />
                                  </OutputClaims>
                                  <IncludeClaimsFromTechnicalProfile>AAD-Read</IncludeClaimsFromTechnicalProfile>
                                </TechnicalProfile>"""));
        var profile = policy.technicalProfiles().get("Adding");
        assertTrue(profile.isHandledBy("ClaimsTransformationProtocolProvider"));
        assertEquals(Map.of(), profile.metadata().items());
        assertEquals(
                List.of("objectId"),
                profile.inputClaims().stream().map(c -> c.id().value()).toList());
        assertEquals(
                List.of("newUser", "own"),
                profile.outputClaims().stream().map(ClaimReference::partnerName).sorted().toList());
    }

    @Test
    void claims_of_a_profile_that_is_not_there_are_missed() {
        var errors =
                Fixture.errors(
                        Fixture.VALID,
                        child(
                                "B2C_1A_child",
                                "B2C_1A_fixture",
                                profiles(
                                        "<TechnicalProfile Id=\"A\"><IncludeClaimsFromTechnicalProfile>AAD-Raed</IncludeClaimsFromTechnicalProfile></TechnicalProfile>")));
        assertTrue(errors.getFirst().message().contains("found \"AAD-Raed\""), errors.toString());
    }

    @Test
    void a_cycle_of_includes_is_refused_with_the_way_round() {
        var errors =
                Fixture.errors(
                        Fixture.VALID,
                        child(
                                "B2C_1A_child",
                                "B2C_1A_fixture",
                                profiles(
                                        "<TechnicalProfile Id=\"A\"><IncludeTechnicalProfile ReferenceId=\"B\"/></TechnicalProfile><TechnicalProfile Id=\"B\"><IncludeTechnicalProfile ReferenceId=\"A\"/></TechnicalProfile>")));
        assertTrue(
                errors.getFirst().message().contains("A includes B includes A"), errors.toString());
        assertEquals("child1.xml", errors.getFirst().file());
    }

    @Test
    void claim_types_merge_without_regard_to_case_and_keep_the_spelling_of_the_child() {
        var policy =
                over(
                        claimType(
                                "<ClaimType Id=\"SurName\"><DisplayName>Last name</DisplayName></ClaimType>"));
        var surname = policy.claimType(ClaimId.of("SURNAME")).orElseThrow();
        assertEquals("Last name", surname.displayName().orElseThrow());
        assertEquals(DataType.STRING, surname.dataType());
        assertEquals(4, policy.claimTypes().size());
    }

    @Test
    void default_partner_claim_types_merge_by_protocol() {
        var policy =
                over(
                        claimType(
                                "<ClaimType Id=\"objectId\"><DefaultPartnerClaimTypes><Protocol Name=\"SAML2\" PartnerClaimType=\"urn:oid\"/></DefaultPartnerClaimTypes></ClaimType>"));
        var objectId = policy.claimType(ClaimId.of("objectId")).orElseThrow();
        assertEquals("oid", objectId.nameIn(ProtocolName.OPEN_ID_CONNECT));
        assertEquals("urn:oid", objectId.nameIn(ProtocolName.SAML2));
        assertEquals("objectId", objectId.nameIn(ProtocolName.OAUTH2));
    }

    @Test
    void restrictions_merge_as_their_merge_behavior_says() {
        var base =
                claimType(
                        "<ClaimType Id=\"city\"><DataType>string</DataType><Restriction><Enumeration Text=\"A\" Value=\"a\"/><Enumeration Text=\"B\" Value=\"b\"/></Restriction></ClaimType>");
        assertEquals(
                "A B2 C",
                choices(
                        base,
                        "Append",
                        "<Enumeration Text=\"B2\" Value=\"b\"/><Enumeration Text=\"C\" Value=\"c\"/>"));
        assertEquals("C A B", choices(base, "Prepend", "<Enumeration Text=\"C\" Value=\"c\"/>"));
        assertEquals("C", choices(base, "ReplaceAll", "<Enumeration Text=\"C\" Value=\"c\"/>"));
    }

    private static String choices(String base, String behavior, String items) {
        var policy =
                over(
                        base,
                        claimType(
                                "<ClaimType Id=\"city\"><Restriction MergeBehavior=\""
                                        + behavior
                                        + "\">"
                                        + items
                                        + "</Restriction></ClaimType>"));
        var restriction = policy.claimType(ClaimId.of("city")).orElseThrow().restriction();
        return String.join(
                " ",
                restriction.enumerations().stream()
                        .map(Restriction.EnumerationItem::text)
                        .toList());
    }

    @Test
    void a_claims_transformation_takes_the_childs_parts_whole() {
        var transformation =
                over(blocks(
                                "<ClaimsTransformations><ClaimsTransformation Id=\"CopySurname\" TransformationMethod=\"CopyClaim\"><InputClaims><InputClaim ClaimTypeReferenceId=\"objectId\" TransformationClaimType=\"inputClaim\"/></InputClaims></ClaimsTransformation></ClaimsTransformations>"))
                        .claimsTransformations()
                        .get("CopySurname");
        assertEquals(
                List.of("objectId"),
                transformation.inputClaims().stream()
                        .map(c -> c.claimType().id().value())
                        .toList());
        assertEquals(1, transformation.outputClaims().size());
    }

    @Test
    void content_definitions_localized_texts_and_languages_merge() {
        var policy =
                over(
                        blocks(
                                """
                        <ContentDefinitions>
                          <ContentDefinition Id="api.signuporsignin">
                            <DataUri>urn:com:microsoft:aad:b2c:elements:contract:unifiedssp:2.1.9</DataUri>
                            <LocalizedResourcesReferences MergeBehavior="Append">
                              <LocalizedResourcesReference Language="de" LocalizedResourcesReferenceId="texts.de" />
                            </LocalizedResourcesReferences>
                          </ContentDefinition>
                        </ContentDefinitions>
                        <Localization Enabled="true">
                          <SupportedLanguages DefaultLanguage="de" MergeBehavior="Append"><SupportedLanguage>de</SupportedLanguage></SupportedLanguages>
                          <LocalizedResources Id="texts.en"><LocalizedStrings>
                            <LocalizedString ElementType="UxElement" StringId="button_signin">Log in</LocalizedString>
                            <LocalizedString ElementType="ClaimType" ElementId="surname" StringId="DisplayName">Last name</LocalizedString>
                          </LocalizedStrings></LocalizedResources>
                          <LocalizedResources Id="texts.de"><LocalizedStrings>
                            <LocalizedString ElementType="UxElement" StringId="button_signin">Anmelden</LocalizedString>
                          </LocalizedStrings></LocalizedResources>
                        </Localization>
                        """));
        var page = policy.contentDefinitions().get("api.signuporsignin");
        assertEquals("~/tenant/templates/AzureBlue/unified.cshtml", page.loadUri().orElseThrow());
        assertTrue(page.layout().orElseThrow().isAtLeast(2, 1));
        assertEquals(
                "Log in",
                page.texts("en-GB")
                        .orElseThrow()
                        .string("UxElement", "", "button_signin")
                        .orElseThrow());
        assertEquals(
                "Last name",
                page.texts("en")
                        .orElseThrow()
                        .string("ClaimType", "surName", "displayname")
                        .orElseThrow());
        assertEquals(
                "Anmelden",
                page.texts("de")
                        .orElseThrow()
                        .string("UxElement", "", "button_signin")
                        .orElseThrow());
        assertEquals(List.of("en", "de"), policy.localization().supportedLanguages());
        assertEquals("de", policy.localization().defaultLanguage().orElseThrow());
    }

    @Test
    void steps_merge_by_order_their_exchanges_by_id_and_their_preconditions_are_replaced() {
        var policy =
                over(
                        """
                        <UserJourneys><UserJourney Id="SignUpOrSignIn"><OrchestrationSteps>
                          <OrchestrationStep Order="2" Type="ClaimsExchange">
                            <Preconditions><Precondition Type="ClaimEquals" ExecuteActionsIf="False"><Value>newUser</Value><Value>true</Value><Action>SkipThisOrchestrationStep</Action></Precondition></Preconditions>
                            <ClaimsExchanges><ClaimsExchange Id="Another" TechnicalProfileReferenceId="SM-Noop" /></ClaimsExchanges>
                          </OrchestrationStep>
                          <OrchestrationStep Order="4" Type="GetClaims" />
                          <OrchestrationStep Order="5" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
                        </OrchestrationSteps></UserJourney></UserJourneys>
                        """);
        var steps = policy.userJourneys().get("SignUpOrSignIn").steps();
        assertEquals(5, steps.size());
        var second = assertInstanceOf(ClaimsExchange.class, steps.get(1));
        assertEquals(
                List.of("ReadExchange", "Another"),
                second.exchanges().stream().map(Exchange::id).toList());
        assertEquals(1, second.preconditions().size());
        var condition =
                assertInstanceOf(Precondition.ClaimEquals.class, second.preconditions().getFirst());
        assertFalse(condition.executeActionsIf());
    }

    @Test
    void only_the_leafs_relying_party_counts() {
        var rp =
                Fixture.VALID.substring(
                        Fixture.VALID.indexOf("<RelyingParty>"),
                        Fixture.VALID.indexOf("</TrustFrameworkPolicy>"));
        var policy = over(rp.replace("Scope=\"Application\"", "Scope=\"Policy\""));
        assertEquals(SsoScope.POLICY, policy.relyingParty().orElseThrow().behaviors().ssoScope());
    }

    @Test
    void a_chain_of_more_than_ten_policies_is_refused() {
        List<String> chain = new ArrayList<>(List.of(Fixture.VALID));
        for (int i = 1; i < 10; i++) {
            chain.add(child("B2C_1A_" + i, i == 1 ? "b2c_1a_FIXTURE" : "B2C_1A_" + (i - 1), ""));
        }
        assertEquals("B2C_1A_9", compiled(chain.toArray(String[]::new)).policyId());
        chain.add(child("B2C_1A_10", "B2C_1A_9", ""));
        var errors = Fixture.errors(chain.toArray(String[]::new));
        assertEquals(
                "expected at most 10 levels of base policies, found 11",
                errors.getFirst().message());
    }

    @Test
    void a_missing_base_policy_is_the_only_error() {
        var errors =
                Fixture.errors(
                        child(
                                "B2C_1A_child",
                                "B2C_1A_gone",
                                profiles(
                                        "<TechnicalProfile Id=\"T\"><IncludeTechnicalProfile ReferenceId=\"gone\"/></TechnicalProfile>")));
        assertEquals(1, errors.size());
        assertEquals("BasePolicy", errors.getFirst().element());
        assertEquals(
                "expected a base policy that is registered or among the files, found \"B2C_1A_gone\"",
                errors.getFirst().message());
    }

    @Test
    void an_error_in_a_base_is_told_in_the_bases_file() {
        var broken =
                Fixture.changed(
                        "<InputClaim ClaimTypeReferenceId=\"surname\" DefaultValue",
                        "<InputClaim ClaimTypeReferenceId=\"sirname\" DefaultValue");
        var errors =
                Fixture.errors(
                        broken,
                        child(
                                "B2C_1A_child",
                                "B2C_1A_fixture",
                                profiles(
                                        "<TechnicalProfile Id=\"SignIn\"><DisplayName>x</DisplayName></TechnicalProfile>")));
        assertEquals(1, errors.size());
        assertEquals(Fixture.FILE, errors.getFirst().file());
    }

    @Test
    void a_step_of_another_type_replaces_the_one_that_had_its_place() {
        var steps =
                over("""
                        <UserJourneys><UserJourney Id="SignUpOrSignIn"><OrchestrationSteps>
                          <OrchestrationStep Order="4" Type="ClaimsExchange">
                            <ClaimsExchanges><ClaimsExchange Id="Again" TechnicalProfileReferenceId="AAD-Read" /></ClaimsExchanges>
                          </OrchestrationStep>
                          <OrchestrationStep Order="5" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
                        </OrchestrationSteps></UserJourney></UserJourneys>
                        """)
                        .userJourneys()
                        .get("SignUpOrSignIn")
                        .steps();
        assertEquals(5, steps.size());
        var fourth = assertInstanceOf(ClaimsExchange.class, steps.get(3));
        assertEquals(List.of(), fourth.preconditions());
        assertEquals("Again", fourth.exchanges().getFirst().id());
    }

    @Test
    void a_step_that_nobody_chooses_in_is_replaced_by_one_with_another_exchange() {
        var between =
                over(
                        """
                        <UserJourneys><UserJourney Id="SignUpOrSignIn"><OrchestrationSteps>
                          <OrchestrationStep Order="3" Type="ClaimsExchange">
                            <Preconditions><Precondition Type="ClaimsExist" ExecuteActionsIf="true"><Value>newUser</Value><Action>SkipThisOrchestrationStep</Action></Precondition></Preconditions>
                            <ClaimsExchanges><ClaimsExchange Id="First" TechnicalProfileReferenceId="SM-Noop" /></ClaimsExchanges>
                          </OrchestrationStep>
                          <OrchestrationStep Order="4" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
                        </OrchestrationSteps></UserJourney></UserJourneys>
                        """,
                        """
                        <UserJourneys><UserJourney Id="SignUpOrSignIn"><OrchestrationSteps>
                          <OrchestrationStep Order="3" Type="ClaimsExchange">
                            <ClaimsExchanges><ClaimsExchange Id="Second" TechnicalProfileReferenceId="AAD-Read" /></ClaimsExchanges>
                          </OrchestrationStep>
                        </OrchestrationSteps></UserJourney></UserJourneys>
                        """);
        var third =
                assertInstanceOf(
                        ClaimsExchange.class,
                        between.userJourneys().get("SignUpOrSignIn").steps().get(2));
        assertEquals(List.of("Second"), third.exchanges().stream().map(Exchange::id).toList());
        assertEquals(List.of(), third.preconditions());
    }

    @Test
    void a_journey_written_out_to_its_end_replaces_the_one_of_the_base() {
        var steps =
                over("""
                        <UserJourneys><UserJourney Id="SignUpOrSignIn"><OrchestrationSteps>
                          <OrchestrationStep Order="1" Type="ClaimsExchange">
                            <ClaimsExchanges><ClaimsExchange Id="Only" TechnicalProfileReferenceId="AAD-Read" /></ClaimsExchanges>
                          </OrchestrationStep>
                          <OrchestrationStep Order="2" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
                        </OrchestrationSteps></UserJourney></UserJourneys>
                        """)
                        .userJourneys()
                        .get("SignUpOrSignIn")
                        .steps();
        assertEquals(2, steps.size());
        assertEquals(
                1, assertInstanceOf(ClaimsExchange.class, steps.getFirst()).exchanges().size());
    }

    @Test
    void a_language_has_all_texts_that_it_is_given_and_those_prepended_come_first() {
        var texts =
                over(blocks(
                                """
                                <ContentDefinitions>
                                  <ContentDefinition Id="api.signuporsignin">
                                    <LocalizedResourcesReferences MergeBehavior="Prepend">
                                      <LocalizedResourcesReference Language="en" LocalizedResourcesReferenceId="own.en" />
                                    </LocalizedResourcesReferences>
                                  </ContentDefinition>
                                </ContentDefinitions>
                                <Localization Enabled="true">
                                  <LocalizedResources Id="own.en"><LocalizedStrings>
                                    <LocalizedString ElementType="UxElement" StringId="button_continue">Go on</LocalizedString>
                                  </LocalizedStrings></LocalizedResources>
                                  <LocalizedResources Id="texts.en"><LocalizedStrings>
                                    <LocalizedString ElementType="UxElement" StringId="button_continue">Continue</LocalizedString>
                                  </LocalizedStrings></LocalizedResources>
                                </Localization>
                                """))
                        .contentDefinitions()
                        .get("api.signuporsignin")
                        .texts("en")
                        .orElseThrow();
        assertEquals("Go on", texts.string("UxElement", "", "button_continue").orElseThrow());
        assertEquals("Sign in", texts.string("UxElement", "", "button_signin").orElseThrow());
    }

    private static String claimType(String xml) {
        return blocks("<ClaimsSchema>" + xml + "</ClaimsSchema>");
    }

    private static CompiledPolicy over(String contents) {
        return compiled(Fixture.VALID, child("B2C_1A_child", "B2C_1A_fixture", contents));
    }

    private static CompiledPolicy over(String first, String second) {
        return compiled(
                Fixture.VALID,
                child("B2C_1A_middle", "B2C_1A_fixture", first),
                child("B2C_1A_child", "B2C_1A_middle", second));
    }
}
