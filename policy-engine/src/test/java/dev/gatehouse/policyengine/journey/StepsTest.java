package dev.gatehouse.policyengine.journey;

import static dev.gatehouse.policyengine.journey.Sample.NAME;
import static dev.gatehouse.policyengine.journey.Sample.NEW_USER;
import static dev.gatehouse.policyengine.journey.Sample.OBJECT_ID;
import static dev.gatehouse.policyengine.journey.Sample.ROLES;
import static dev.gatehouse.policyengine.journey.Sample.policy;
import static dev.gatehouse.policyengine.journey.Sample.reference;
import static dev.gatehouse.policyengine.journey.Sample.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ClaimsTransformation;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.EnabledForUserJourneys;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsProviderSelection;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.OrchestrationStep.InvokeSubJourney;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import dev.gatehouse.policyengine.policy.Precondition;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.Selection;
import dev.gatehouse.policyengine.policy.SubJourney;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.TokenFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {
    private static final TechnicalProfile READ =
            new Sample.Profile("Read").outputs(reference(OBJECT_ID, "oid", null, false)).build();

    private static ClaimsExchange exchange(
            int order, Precondition precondition, Exchange... exchanges) {
        return new ClaimsExchange(
                order,
                precondition == null ? List.of() : List.of(precondition),
                List.of(exchanges));
    }

    private static ClaimsExchange read(int order) {
        return exchange(order, null, new Exchange("ReadExchange", READ));
    }

    private static Run run(CompiledPolicy policy) {
        return new Run(policy).when("Read", Map.of("oid", "42"));
    }

    @Test
    void an_exchange_takes_its_output_by_partner_name() {
        var issue =
                assertInstanceOf(
                        Need.Issue.class, run(policy(List.of(), read(1), send(2))).start());
        assertEquals("42", issue.subject());
    }

    @Test
    void an_issuer_of_errors_may_make_up_what_it_says() {
        var words =
                new ClaimsTransformation(
                        "Words",
                        "CreateStringClaim",
                        List.of(),
                        List.of(
                                new ClaimsTransformation.InputParameter(
                                        "value", DataType.STRING, "Not today.")),
                        List.of(new ClaimsTransformation.Claim(NAME, "createdClaim")));
        var issuer =
                new Sample.Profile("Refusal")
                        .protocol(ProtocolName.OAUTH2, null)
                        .issues(TokenFormat.OAUTH2_ERROR)
                        .inputs(reference(NAME, "errorMessage", null, false))
                        .transformsOutput(words)
                        .build();
        var end =
                assertInstanceOf(
                        Need.RefuseInWords.class,
                        run(policy(List.of(), new SendClaims(1, List.of(), issuer))).start());
        assertTrue(end.description().startsWith("AAD_Custom_: Not today.\r\n"));
    }

    // published policies add an input claim for username to login-NonInteractive, which has one
    @Test
    void of_two_input_claims_for_one_name_the_first_that_has_a_value_counts() {
        var read =
                new Sample.Profile("Read")
                        .inputs(
                                reference(ROLES, "username", null, false),
                                reference(OBJECT_ID, "username", "child", false),
                                reference(NAME, "username", "base", false))
                        .build();
        var run = new Run(policy(List.of(), exchange(1, null, new Exchange("R", read)), send(2)));
        run.when("Read", Map.of()).start();
        assertEquals("child", run.lastCall("Read").input().get("username").asText());
    }

    @Test
    void a_profile_that_fails_without_a_page_ends_the_journey() {
        var run = new Run(policy(List.of(), read(1), send(2)));
        run.whenFails("Read", JourneyError.of(ErrorCode.AADB2C90037));
        var refuse = assertInstanceOf(Need.Refuse.class, run.start());
        assertEquals(ErrorCode.AADB2C90037, refuse.error().code());
    }

    // as Azure AD B2C documents it for applications
    @Test
    void an_issuer_of_errors_ends_the_journey_in_the_policys_words() {
        var code = Sample.claim("errorCode", DataType.STRING, null);
        var message = Sample.claim("errorMessage", DataType.STRING, null);
        var issuer =
                new Sample.Profile("ReturnOAuth2Error")
                        .protocol(ProtocolName.OAUTH2, null)
                        .issues(TokenFormat.OAUTH2_ERROR)
                        .inputs(
                                reference(code, null, "1234", false),
                                reference(message, null, "No entry.", false))
                        .build();
        var end =
                assertInstanceOf(
                        Need.RefuseInWords.class,
                        new Run(policy(List.of(), new SendClaims(1, List.of(), issuer))).start());
        assertEquals("access_denied", end.error());
        assertEquals(
                "AAD_Custom_1234: No entry.\r\n"
                        + "Correlation ID: 0199f3a0-0000-7000-8000-000000000001\r\n"
                        + "Timestamp: 2026-11-22 12:00:00Z\r\n",
                end.description());
    }

    // ief.md §4.3: with a null claim ClaimEquals is ignored; booleans compare in any case
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "true,  True,  true,  true",
                "true,  true,  true,  true",
                "true,  False, true,  false",
                "false, True,  true,  false",
                "false, True,  false, true",
                "true,  True,  -,     false",
                "false, True,  -,     false",
            })
    void claim_equals_skips_as_documented(
            boolean executeIf, String literal, String value, boolean skips) {
        var precondition = new Precondition.ClaimEquals(executeIf, NEW_USER, literal);
        var bag = value == null ? Claims.NONE : Claims.NONE.with(NEW_USER, value);
        assertEquals(skips, Preconditions.skip(List.of(precondition), bag));
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, true",
        "true, false, false",
        "false, true, false",
        "false, false, true"
    })
    void claims_exist_skips_as_documented(boolean executeIf, boolean exists, boolean skips) {
        var precondition = new Precondition.ClaimsExist(executeIf, List.of(NAME));
        var bag = exists ? Claims.NONE.with(NAME, "David") : Claims.NONE;
        assertEquals(skips, Preconditions.skip(List.of(precondition), bag));
    }

    @Test
    void text_is_compared_with_its_case() {
        var precondition = new Precondition.ClaimEquals(true, NAME, "david");
        assertTrue(!Preconditions.skip(List.of(precondition), Claims.NONE.with(NAME, "David")));
    }

    @Test
    void a_skipped_step_is_not_run() {
        var skipped =
                exchange(
                        2,
                        new Precondition.ClaimsExist(true, List.of(OBJECT_ID)),
                        new Exchange("Other", new Sample.Profile("Other").build()));
        assertInstanceOf(
                Need.Issue.class, run(policy(List.of(), read(1), skipped, send(3))).start());
    }

    @Test
    void of_several_exchanges_the_chosen_one_runs() {
        var google =
                new Sample.Profile("Google")
                        .outputs(reference(OBJECT_ID, "id", null, false))
                        .build();
        var select =
                new ClaimsProviderSelection(
                        1,
                        List.of(),
                        Sample.page(),
                        false,
                        List.of(
                                new Selection.Target("ReadExchange", READ),
                                new Selection.Target("GoogleExchange", google)));
        var step =
                exchange(
                        2,
                        null,
                        new Exchange("ReadExchange", READ),
                        new Exchange("GoogleExchange", google));
        var run = run(policy(List.of(), select, step, send(3))).when("Google", Map.of("id", "g"));
        assertInstanceOf(Need.ShowPage.class, run.start());
        assertInstanceOf(
                Need.ShowPage.class, run.send(new JourneyEvent.Chose("SomebodyElsesExchange")));
        var issue =
                assertInstanceOf(
                        Need.Issue.class, run.send(new JourneyEvent.Chose("GoogleExchange")));
        assertEquals("g", issue.subject());
    }

    @Test
    void a_single_provider_is_chosen_without_a_page() {
        var select =
                new ClaimsProviderSelection(
                        1,
                        List.of(),
                        Sample.page(),
                        false,
                        List.of(new Selection.Target("ReadExchange", READ)));
        assertInstanceOf(
                Need.Issue.class, run(policy(List.of(), select, read(2), send(3))).start());
        var shown =
                new ClaimsProviderSelection(
                        1,
                        List.of(),
                        Sample.page(),
                        true,
                        List.of(new Selection.Target("ReadExchange", READ)));
        assertInstanceOf(
                Need.ShowPage.class, run(policy(List.of(), shown, read(2), send(3))).start());
    }

    @Test
    void a_selection_without_a_provider_refuses() {
        var never = new Sample.Profile("Never").enabled(EnabledForUserJourneys.NEVER).build();
        var select =
                new ClaimsProviderSelection(
                        1,
                        List.of(),
                        Sample.page(),
                        true,
                        List.of(new Selection.Target("N", never)));
        var refuse =
                assertInstanceOf(
                        Need.Refuse.class, run(policy(List.of(), select, send(2))).start());
        assertEquals(ErrorCode.AADB2C90051, refuse.error().code());
    }

    @Test
    void a_called_sub_journey_comes_back_and_a_transfer_does_not() {
        var call = new SubJourney("Sub", SubJourney.Type.CALL, List.of(read(1)));
        assertInstanceOf(
                Need.Issue.class,
                run(policy(
                                List.of(call),
                                new InvokeSubJourney(1, List.of(), List.of(call)),
                                send(2)))
                        .start());
        var transfer = new SubJourney("Sub", SubJourney.Type.TRANSFER, List.of(read(1)));
        var refuse =
                assertInstanceOf(
                        Need.Refuse.class,
                        run(policy(
                                        List.of(transfer),
                                        new InvokeSubJourney(1, List.of(), List.of(transfer)),
                                        send(2)))
                                .start());
        assertEquals(ErrorCode.AADB2C90040, refuse.error().code());
        var issuing = new SubJourney("Sub", SubJourney.Type.TRANSFER, List.of(read(1), send(2)));
        assertInstanceOf(
                Need.Issue.class,
                run(policy(List.of(issuing), new InvokeSubJourney(1, List.of(), List.of(issuing))))
                        .start());
    }

    // ief.md §4.7: of several candidates the first that has something to do
    @Test
    void of_several_sub_journeys_the_first_runs_that_its_preconditions_let_be() {
        var skipped =
                new SubJourney(
                        "Skipped",
                        SubJourney.Type.CALL,
                        List.of(
                                exchange(
                                        1,
                                        new Precondition.ClaimsExist(false, List.of(NAME)),
                                        new Exchange(
                                                "OtherExchange",
                                                new Sample.Profile("Other").build()))));
        var sub = new SubJourney("Sub", SubJourney.Type.CALL, List.of(read(1)));
        var invoke = new InvokeSubJourney(1, List.of(), List.of(skipped, sub));
        var issue =
                assertInstanceOf(
                        Need.Issue.class,
                        run(policy(List.of(skipped, sub), invoke, send(2))).start());
        assertEquals("42", issue.subject());
    }

    // ief.md §6: ClaimType is the name on the token; policies write the claim type's id too
    @ParameterizedTest
    @CsvSource({"name", "displayName"})
    void the_subject_is_named_as_on_the_token_or_by_its_claim_type(String named) {
        var party =
                new Sample.Profile("PolicyProfile")
                        .subject(named)
                        .outputs(reference(NAME, "name", null, false));
        var read =
                new Sample.Profile("Read")
                        .outputs(
                                reference(OBJECT_ID, "oid", null, false),
                                reference(NAME, "name", null, false))
                        .build();
        var policy =
                policy(
                        party,
                        List.of(),
                        exchange(1, null, new Exchange("ReadExchange", read)),
                        send(2));
        var run = new Run(policy).when("Read", Map.of("oid", "42", "name", "David"));
        assertEquals("David", assertInstanceOf(Need.Issue.class, run.start()).subject());
    }

    @Test
    void get_claims_without_a_hint_goes_on() {
        assertInstanceOf(
                Need.Issue.class,
                run(policy(
                                List.of(),
                                new GetClaims(1, List.of(), Optional.empty()),
                                read(2),
                                send(3)))
                        .start());
    }

    @ParameterizedTest
    @CsvSource({
        "ALWAYS, true",
        "NEVER, false",
        "ON_CLAIMS_EXISTENCE, true",
        "ON_ITEM_EXISTENCE_IN_STRING_COLLECTION_CLAIM, true",
        "ON_ITEM_ABSENCE_IN_STRING_COLLECTION_CLAIM, false"
    })
    void a_profile_takes_part_when_it_is_enabled(EnabledForUserJourneys when, boolean enabled) {
        var profile =
                new Sample.Profile("P")
                        .enabled(when)
                        .metadata(
                                "ClaimTypeOnWhichToEnable",
                                "roles",
                                "ClaimValueOnWhichToEnable",
                                "admin")
                        .build();
        var bag = Claims.NONE.with(ROLES, List.of("admin", "user"));
        var policy = policy(List.of(), send(1));
        assertEquals(
                enabled, new ProfileClaims(policy, new Run(policy).state, profile).isEnabled(bag));
    }

    // Microsoft's guide to branching: a claim that must exist may have to have a value
    @ParameterizedTest
    @CsvSource({"admin, Anna, false", "Anna, Anna, true", "'', Anna, true", "Anna, , false"})
    void a_profile_may_ask_for_a_claim_of_a_value(String wanted, String value, boolean enabled) {
        var profile =
                new Sample.Profile("P")
                        .enabled(EnabledForUserJourneys.ON_CLAIMS_EXISTENCE)
                        .metadata(
                                "ClaimTypeOnWhichToEnable",
                                NAME.id().value(),
                                "ClaimValueOnWhichToEnable",
                                wanted)
                        .build();
        var bag = value == null ? Claims.NONE : Claims.NONE.with(NAME, value);
        var policy = policy(List.of(), send(1));
        assertEquals(
                enabled, new ProfileClaims(policy, new Run(policy).state, profile).isEnabled(bag));
    }

    // ief.md §3: resolvers need the metadata flag and AlwaysUseDefaultValue
    @ParameterizedTest
    @CsvSource({
        "true, true, anna",
        "true, false, {OIDC:LoginHint}",
        "false, true, {OIDC:LoginHint}"
    })
    void a_resolver_needs_the_profiles_consent_and_the_claims(
            boolean flag, boolean always, String expected) {
        var profile =
                new Sample.Profile("P")
                        .metadata("IncludeClaimResolvingInClaimsHandling", String.valueOf(flag))
                        .inputs(reference(NAME, null, "{OIDC:LoginHint}", always))
                        .build();
        var policy = policy(List.of(), send(1));
        var state = new Run(policy, Map.of("login_hint", "anna"), SignOn.NONE).state;
        var input = new ProfileClaims(policy, state, profile).input(Claims.NONE);
        assertEquals(expected, input.get("displayName").asText());
    }

    @ParameterizedTest
    @CsvSource({"'', true, none", "'', false, David", "Anna, true, Anna", "Anna, false, David"})
    void a_default_of_nothing_that_is_always_used_takes_a_claim_away(
            String text, boolean always, String expected) {
        var profile =
                new Sample.Profile("Clear").outputs(reference(NAME, null, text, always)).build();
        var policy = policy(List.of(), send(1));
        var claims = new ProfileClaims(policy, new Run(policy).state, profile);
        var bag = Claims.NONE.with(NAME, "David");
        assertEquals(expected, name(claims.concludeWithin(bag)));
        if (always) assertEquals(expected, name(claims.conclude(bag, Map.of())));
    }

    private static String name(ProfileClaims.Outcome outcome) {
        return assertInstanceOf(ProfileClaims.Outcome.Bag.class, outcome)
                .claims()
                .text("displayName")
                .orElse("none");
    }

    // ief.md §7: Application Insights needs neither
    @Test
    void what_telemetry_is_told_resolves_without_consent_and_nothing_is_required() {
        var required =
                new ClaimReference(ROLES, Optional.empty(), Optional.empty(), false, true, false);
        var profile =
                new Sample.Profile("AppInsights-SignIn")
                        .protocol(ProtocolName.PROPRIETARY, "AzureApplicationInsightsProvider")
                        .inputs(
                                reference(NAME, "{property:Hint}", "{OIDC:LoginHint}", false),
                                required)
                        .build();
        var policy = policy(List.of(), send(1));
        var state = new Run(policy, Map.of("login_hint", "anna"), SignOn.NONE).state;
        var claims = new ProfileClaims(policy, state, profile);
        assertEquals("anna", claims.input(Claims.NONE).get("{property:Hint}").asText());
        assertEquals(Optional.empty(), claims.missing(Claims.NONE));
    }

    // ief.md §3 (3) before (4): what input transformations made is there for a resolver
    @Test
    void a_claim_resolver_sees_the_bag_that_the_profile_is_given() {
        var profile =
                new Sample.Profile("P")
                        .metadata("IncludeClaimResolvingInClaimsHandling", "true")
                        .inputs(reference(NAME, "greeting", "Hello {Claim:objectId}", true))
                        .outputs(
                                reference(OBJECT_ID, "id", null, false),
                                reference(NAME, "text", "Now {Claim:objectId}", true))
                        .build();
        var policy = policy(List.of(), send(1));
        var claims = new ProfileClaims(policy, new Run(policy).state, profile);
        var bag = Claims.NONE.with(OBJECT_ID, "o1");
        assertEquals("Hello o1", claims.input(bag).get("greeting").asText());
        var after = (ProfileClaims.Outcome.Bag) claims.conclude(bag, Map.of("ID", "o2"));
        assertEquals("Now o2", after.claims().get("displayName").orElseThrow().asText());
    }

    @Test
    void the_journey_context_is_known_by_the_names_of_its_resolvers() {
        var profile =
                new Sample.Profile("UserJourneyContext")
                        .protocol(ProtocolName.PROPRIETARY, "UserJourneyContextProvider")
                        .outputs(
                                reference(NAME, "IP-Address", null, false),
                                reference(OBJECT_ID, "CorrelationId", null, false))
                        .build();
        var policy = policy(List.of(), send(1));
        var state = new Run(policy).state;
        var outcome = PureProfiles.run(policy, state, profile, Claims.NONE).orElseThrow();
        var bag = ((ProfileClaims.Outcome.Bag) outcome).claims();
        assertEquals(
                state.surroundings().clientAddress(),
                bag.get("displayName").orElseThrow().asText());
        assertEquals(state.id().toString(), bag.get("objectId").orElseThrow().asText());
    }

    @Test
    void a_journey_that_ends_without_a_subject_issues_nothing() {
        var nobody = new Run(policy(List.of(), read(1), send(2))).when("Read", Map.of());
        var refuse = assertInstanceOf(Need.Refuse.class, nobody.start());
        assertEquals(ErrorCode.AADB2C90038, refuse.error().code());
    }
}
