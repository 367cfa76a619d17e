package dev.gatehouse.policyengine.journey;

import static dev.gatehouse.policyengine.journey.Sample.NAME;
import static dev.gatehouse.policyengine.journey.Sample.OBJECT_ID;
import static dev.gatehouse.policyengine.journey.Sample.ROLES;
import static dev.gatehouse.policyengine.journey.Sample.reference;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsProviderSelection;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.Restriction;
import dev.gatehouse.policyengine.policy.Selection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TakeHintTest {
    private static final Map<String, String> HINTED =
            Map.of("id_token_hint", "a.b.c", "campaign", "spring");

    private static final String JWT_BEARER =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static CompiledPolicy policy(ClaimReference... inputs) {
        var extract =
                new Sample.Profile("IdTokenHint_ExtractClaims")
                        .protocol(ProtocolName.NONE, null)
                        .outputs(reference(ROLES, "groups", null, false))
                        .build();
        return Sample.policy(
                new Sample.Profile("PolicyProfile").hinted().inputs(inputs),
                List.of(),
                new GetClaims(1, List.of(), Optional.of(extract)),
                Sample.send(2));
    }

    @Test
    void a_proven_hints_claims_reach_the_bag_by_their_partner_names() {
        var run =
                new Run(
                                policy(
                                        reference(OBJECT_ID, "oid", null, false),
                                        reference(NAME, null, "{OAUTH-KV:campaign}", true)),
                                HINTED,
                                SignOn.NONE)
                        .when(
                                "PolicyProfile",
                                Map.of("oid", "42", "groups", List.of("a"), "email", "a@b.c"));
        assertInstanceOf(Need.Issue.class, run.start());
        assertEquals("42", run.state.claims().text("objectId").orElseThrow());
        assertEquals("a", run.state.claims().text("roles").orElseThrow());
        assertEquals("spring", run.state.claims().text("displayName").orElseThrow());
        assertEquals("a.b.c", run.lastCall("PolicyProfile").input().get("id_token_hint").asText());
    }

    @Test
    void a_hint_that_is_not_proven_ends_the_journey() {
        var run =
                new Run(policy(reference(OBJECT_ID, "oid", null, false)), HINTED, SignOn.NONE)
                        .whenFails("PolicyProfile", JourneyError.of(ErrorCode.AADB2C90233));
        var refuse = assertInstanceOf(Need.Refuse.class, run.start());
        assertEquals(ErrorCode.AADB2C90233, refuse.error().code());
    }

    @Test
    void without_a_hint_a_required_claim_of_it_is_missing() {
        var required =
                new ClaimReference(
                        OBJECT_ID, Optional.of("oid"), Optional.empty(), false, true, false);
        var refuse = assertInstanceOf(Need.Refuse.class, new Run(policy(required)).start());
        assertEquals(ErrorCode.AADB2C90272, refuse.error().code());
    }

    // as published: the profile that the step names says how the hint is proven, in no
    // InputTokenFormat
    @Test
    void the_profile_that_the_step_names_reads_the_hint() {
        var extract =
                new Sample.Profile("IdTokenHint_ExtractClaims")
                        .protocol(ProtocolName.NONE, null)
                        .metadata(
                                "METADATA", "https://app.example/.well-known/openid-configuration")
                        .outputs(reference(ROLES, "groups", null, false))
                        .build();
        var policy =
                Sample.policy(
                        new Sample.Profile("PolicyProfile")
                                .inputs(reference(OBJECT_ID, "oid", null, false)),
                        List.of(),
                        new GetClaims(1, List.of(), Optional.of(extract)),
                        Sample.send(2));
        var run =
                new Run(policy, HINTED, SignOn.NONE)
                        .when(
                                "IdTokenHint_ExtractClaims",
                                Map.of("oid", "42", "groups", List.of("a")));
        assertInstanceOf(Need.Issue.class, run.start());
        assertEquals("42", run.state.claims().text("objectId").orElseThrow());
        assertEquals("a", run.state.claims().text("roles").orElseThrow());
        assertEquals(Optional.empty(), IdTokenHint.of(policy, run.state.request().orElseThrow()));
    }

    @Test
    void a_hint_that_no_profile_reads_is_ours_to_verify() {
        var policy = Sample.policy(List.of(), Sample.send(1));
        var run = new Run(policy, HINTED, SignOn.NONE);
        assertEquals(
                Optional.of("a.b.c"), IdTokenHint.of(policy, run.state.request().orElseThrow()));
    }

    // as policies have it that are older than GetClaims and id_token_hint
    private static CompiledPolicy withoutStep(ClaimReference... inputs) {
        return Sample.policy(
                new Sample.Profile("PolicyProfile").hinted().inputs(inputs),
                List.of(),
                Sample.send(1));
    }

    private static Map<String, String> asserted(String type) {
        return Map.of("client_assertion_type", type, "client_assertion", "a.b.c");
    }

    @Test
    void an_assertion_is_taken_as_the_journey_begins_where_no_step_takes_it() {
        var run =
                new Run(
                                withoutStep(reference(OBJECT_ID, "oid", null, false)),
                                asserted(JWT_BEARER),
                                SignOn.NONE)
                        .when("PolicyProfile", Map.of("oid", "42"));
        assertInstanceOf(Need.Issue.class, run.start());
        assertEquals("42", run.state.claims().text("objectId").orElseThrow());
        assertEquals("a.b.c", run.lastCall("PolicyProfile").input().get("id_token_hint").asText());
    }

    @Test
    void a_step_takes_an_assertion_in_a_hints_place() {
        var run =
                new Run(
                                policy(reference(OBJECT_ID, "oid", null, false)),
                                asserted(JWT_BEARER),
                                SignOn.NONE)
                        .when("PolicyProfile", Map.of("oid", "42", "groups", List.of("a")));
        assertInstanceOf(Need.Issue.class, run.start());
        assertEquals("a", run.state.claims().text("roles").orElseThrow());
    }

    @Test
    void an_assertion_that_is_not_proven_ends_the_journey() {
        var run =
                new Run(withoutStep(), asserted(JWT_BEARER), SignOn.NONE)
                        .whenFails("PolicyProfile", JourneyError.of(ErrorCode.AADB2C90233));
        assertInstanceOf(Need.Refuse.class, run.start());
    }

    @Test
    void an_assertion_of_another_kind_is_none() {
        var required =
                new ClaimReference(
                        OBJECT_ID, Optional.of("oid"), Optional.empty(), false, true, false);
        var run = new Run(withoutStep(required), asserted("saml2-bearer"), SignOn.NONE);
        var refuse = assertInstanceOf(Need.Refuse.class, run.start());
        assertEquals(ErrorCode.AADB2C90272, refuse.error().code());
    }

    // one that refreshes, or answers for user info
    @Test
    void a_journey_that_no_application_asked_for_misses_no_assertion() {
        var required =
                new ClaimReference(NAME, Optional.of("name"), Optional.empty(), false, true, false);
        var run = new Run(withoutStep(required));
        run.state =
                JourneyState.begin(
                        run.state.id(),
                        run.state.policy(),
                        Optional.empty(),
                        run.state.place().journey(),
                        SignOn.NONE,
                        "csrf",
                        Run.surroundings());
        run.state = run.state.with(run.state.claims().with(OBJECT_ID.id(), ClaimValue.text("42")));
        assertInstanceOf(Need.Issue.class, run.start());
    }

    @Test
    void a_claim_without_a_partner_name_goes_by_its_types_name_in_the_protocol_or_by_its_own() {
        var brand =
                new ClaimType(
                        ClaimId.of("extension_Brand"),
                        Optional.empty(),
                        DataType.STRING,
                        Map.of(ProtocolName.OPEN_ID_CONNECT, "brand"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Restriction.NONE,
                        Optional.empty());
        for (String name : List.of("brand", "extension_Brand")) {
            var run =
                    new Run(
                                    withoutStep(reference(brand, null, null, false)),
                                    asserted(JWT_BEARER),
                                    SignOn.NONE)
                            .when("PolicyProfile", Map.of(name, "WingTip"));
            run.start();
            assertEquals("WingTip", run.state.claims().text("extension_Brand").orElseThrow());
        }
    }

    // who goes back from another way begins anew, and is still the one who was invited
    @Test
    void the_claims_of_an_assertion_are_there_again_after_going_back() {
        var page =
                new Sample.Profile("Ask")
                        .page()
                        .outputs(reference(NAME, null, null, false))
                        .build();
        var other =
                new Sample.Profile("Other")
                        .page()
                        .outputs(reference(NAME, null, null, false))
                        .build();
        var policy =
                Sample.policy(
                        new Sample.Profile("PolicyProfile")
                                .hinted()
                                .inputs(reference(OBJECT_ID, "oid", null, false)),
                        List.of(),
                        new ClaimsProviderSelection(
                                1,
                                List.of(),
                                Sample.page(),
                                true,
                                List.of(
                                        new Selection.Target("AskExchange", page),
                                        new Selection.Target("OtherExchange", other))),
                        new ClaimsExchange(
                                2,
                                List.of(),
                                List.of(
                                        new Exchange("AskExchange", page),
                                        new Exchange("OtherExchange", other))),
                        Sample.send(3));
        var run =
                new Run(policy, asserted(JWT_BEARER), SignOn.NONE)
                        .when("PolicyProfile", Map.of("oid", "42"));
        run.start();
        run.send(new JourneyEvent.Chose("AskExchange"));
        run.send(new JourneyEvent.Cancelled());
        assertEquals("42", run.state.claims().text("objectId").orElseThrow());
    }
}
