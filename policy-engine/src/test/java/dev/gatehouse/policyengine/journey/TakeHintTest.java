package dev.gatehouse.policyengine.journey;

import static dev.gatehouse.policyengine.journey.Sample.NAME;
import static dev.gatehouse.policyengine.journey.Sample.OBJECT_ID;
import static dev.gatehouse.policyengine.journey.Sample.ROLES;
import static dev.gatehouse.policyengine.journey.Sample.reference;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.ProtocolName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TakeHintTest {
    private static final Map<String, String> HINTED =
            Map.of("id_token_hint", "a.b.c", "campaign", "spring");

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
}
