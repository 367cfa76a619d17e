package dev.gatehouse.policyengine.journey;

import static dev.gatehouse.policyengine.journey.Sample.NAME;
import static dev.gatehouse.policyengine.journey.Sample.OBJECT_ID;
import static dev.gatehouse.policyengine.journey.Sample.policy;
import static dev.gatehouse.policyengine.journey.Sample.reference;
import static dev.gatehouse.policyengine.journey.Sample.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.ClaimsJson;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.Precondition;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.ValidationTechnicalProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Validation technical profiles: in order, with their preconditions and continuations. */
class SubmissionTest {
    private static final TechnicalProfile FIRST =
            new Sample.Profile("First").outputs(reference(OBJECT_ID, "oid", null, false)).build();
    private static final TechnicalProfile SECOND =
            new Sample.Profile("Second").outputs(reference(OBJECT_ID, "oid", null, false)).build();
    private static final JourneyError ERROR =
            JourneyError.forCustomer(ErrorCode.AADB2C90053, "UserMessageIfX", "not so");

    private static Run run(String limit, ValidationTechnicalProfile... validations) {
        return run(
                Map.of(
                        "ContentDefinitionReferenceId", "api.x",
                        "setting.retryLimit", limit,
                        "UserMessageIfX", "the page's words"),
                validations);
    }

    private static Run run(
            Map<String, String> metadata, ValidationTechnicalProfile... validations) {
        var page =
                new Sample.Profile("Page")
                        .page()
                        .metadata(metadata)
                        .outputs(
                                reference(NAME, null, null, false),
                                reference(OBJECT_ID, null, null, false))
                        .validations(validations)
                        .build();
        var step = new ClaimsExchange(1, List.of(), List.of(new Exchange("PageExchange", page)));
        var run = new Run(policy(List.of(), step, send(2)));
        run.start();
        return run;
    }

    private static ValidationTechnicalProfile validation(
            TechnicalProfile profile, boolean onError, boolean onSuccess, Precondition... unless) {
        return new ValidationTechnicalProfile(profile, List.of(unless), onError, onSuccess);
    }

    @Test
    void they_run_in_order_and_the_last_value_counts() {
        var run = run("9", validation(FIRST, false, true), validation(SECOND, false, true));
        run.when("First", Map.of("oid", "1")).when("Second", Map.of("oid", "2"));
        var issue = assertInstanceOf(Need.Issue.class, run.submitAndGo("displayName", "David"));
        assertEquals("2", issue.subject());
    }

    // as published: an output claim email, which the page does not ask for, of signInName, which it
    // does
    @Test
    void an_output_claim_may_take_what_was_typed_for_another_claim() {
        var page =
                new Sample.Profile("Page")
                        .page()
                        .metadata("ContentDefinitionReferenceId", "api.x")
                        .outputs(
                                reference(NAME, null, null, false),
                                reference(OBJECT_ID, "displayName", null, false))
                        .build();
        var step = new ClaimsExchange(1, List.of(), List.of(new Exchange("PageExchange", page)));
        var run = new Run(policy(List.of(), step, send(2)));
        run.start();
        var issue = assertInstanceOf(Need.Issue.class, run.submitAndGo("displayName", "David"));
        assertEquals("David", issue.subject());
    }

    // as WingTip's pack has it: how often it may write is not asked for, and is written all the
    // same
    @Test
    void what_a_default_makes_needless_to_ask_for_is_known_to_validation_profiles() {
        var write =
                new Sample.Profile("Write")
                        .persisted(reference(NAME, "name", null, false))
                        .outputs(reference(OBJECT_ID, "oid", null, false))
                        .build();
        var page =
                new Sample.Profile("Page")
                        .page()
                        .metadata("ContentDefinitionReferenceId", "api.x")
                        .outputs(
                                reference(NAME, null, "Weekly", false),
                                reference(OBJECT_ID, null, null, false))
                        .validations(validation(write, false, true))
                        .build();
        var step = new ClaimsExchange(1, List.of(), List.of(new Exchange("PageExchange", page)));
        var run = new Run(policy(List.of(), step, send(2))).when("Write", Map.of("oid", "1"));
        run.start();
        assertInstanceOf(Need.Issue.class, run.submitAndGo());
        assertEquals("Weekly", run.lastCall("Write").input().get("name").asText());
    }

    @Test
    void the_first_error_stays_on_the_page_in_the_pages_words() {
        var run = run("9", validation(FIRST, false, true), validation(SECOND, false, true));
        run.whenFails("First", ERROR);
        var rejected = assertInstanceOf(Need.Rejected.class, run.submit("displayName", "David"));
        assertEquals("the page's words", rejected.message());
    }

    @Test
    void continue_on_error_goes_on() {
        var run = run("9", validation(FIRST, true, true), validation(SECOND, false, true));
        run.whenFails("First", ERROR).when("Second", Map.of("oid", "2"));
        assertInstanceOf(Need.Issue.class, run.submitAndGo("displayName", "David"));
    }

    @Test
    void without_continue_on_success_the_rest_is_left_out() {
        var run = run("9", validation(FIRST, false, false), validation(SECOND, false, true));
        run.when("First", Map.of("oid", "1"));
        var issue = assertInstanceOf(Need.Issue.class, run.submitAndGo("displayName", "David"));
        assertEquals("1", issue.subject());
    }

    @Test
    void a_precondition_skips_one_by_what_an_earlier_one_returned() {
        var skip = new Precondition.ClaimsExist(true, List.of(OBJECT_ID));
        var run = run("9", validation(FIRST, false, true), validation(SECOND, false, true, skip));
        run.when("First", Map.of("oid", "1"));
        assertInstanceOf(Need.Issue.class, run.submitAndGo("displayName", "David"));
    }

    @Test
    void more_tries_than_the_limit_end_the_journey() {
        var run = run("2", validation(FIRST, false, true));
        run.whenFails("First", ERROR);
        assertInstanceOf(Need.Rejected.class, run.submit("displayName", "a"));
        assertInstanceOf(Need.Rejected.class, run.submit("displayName", "b"));
        var refuse = assertInstanceOf(Need.Refuse.class, run.submit("displayName", "c"));
        assertEquals(ErrorCode.AADB2C90157, refuse.error().code());
    }

    // ief.md §2.1: what is left blank is dropped
    @Test
    void a_field_left_empty_leaves_its_claim_as_it_was() {
        var run = run("9", validation(FIRST, false, true));
        run.when("First", Map.of("oid", "1"));
        run.state = run.state.with(run.state.claims().with(NAME, "Old"));
        run.submit("displayName", " ");
        assertEquals("Old", run.state.claims().text("displayName").orElseThrow());
    }

    // ief.md §2.1: unless AllowGenerationOfClaimsWithNullValues=true
    @Test
    void a_page_may_let_claims_be_emptied_and_services_are_told() {
        var tell =
                new Sample.Profile("Tell")
                        .protocol(ProtocolName.PROPRIETARY, "RestfulProvider")
                        .inputs(reference(NAME, null, null, false))
                        .outputs(reference(OBJECT_ID, "oid", null, false))
                        .build();
        var run =
                run(
                        Map.of(
                                "ContentDefinitionReferenceId", "api.x",
                                "AllowGenerationOfClaimsWithNullValues", "true"),
                        validation(tell, false, true));
        run.when("Tell", Map.of("oid", "1"));
        run.state = run.state.with(run.state.claims().with(NAME, "Old"));
        run.submit("displayName", "");
        assertEquals(new ClaimValue.Null(), run.lastCall("Tell").input().get(NAME.id().value()));
        assertTrue(!run.state.claims().has(NAME.id()));
        assertTrue(run.state.claims().isNull(NAME.id()));
        assertEquals(run.state.claims(), ClaimsJson.read(ClaimsJson.write(run.state.claims())));
    }

    @Test
    void what_the_page_does_not_ask_for_is_not_taken() {
        var run = run("9", validation(FIRST, false, true));
        run.when("First", Map.of("oid", "1"));
        run.submit("displayName", "David", "objectId", "mallory");
        assertEquals("1", run.state.claims().text("objectId").orElseThrow());
    }
}
