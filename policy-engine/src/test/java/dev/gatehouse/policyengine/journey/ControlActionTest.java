package dev.gatehouse.policyengine.journey;

import static dev.gatehouse.policyengine.journey.Sample.NAME;
import static dev.gatehouse.policyengine.journey.Sample.OBJECT_ID;
import static dev.gatehouse.policyengine.journey.Sample.claim;
import static dev.gatehouse.policyengine.journey.Sample.policy;
import static dev.gatehouse.policyengine.journey.Sample.reference;
import static dev.gatehouse.policyengine.journey.Sample.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.DisplayClaim;
import dev.gatehouse.policyengine.policy.DisplayControl;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.Precondition;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.UserInputType;
import dev.gatehouse.policyengine.policy.UserInterfaceControlType;
import dev.gatehouse.policyengine.policy.ValidationTechnicalProfile;
import dev.gatehouse.policyengine.verification.VerificationState.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Display controls that verify: their actions, and that nothing gets past them. */
class ControlActionTest {
    private static final ClaimType EMAIL = claim("email", DataType.STRING, UserInputType.TEXT_BOX);
    private static final ClaimType CODE =
            claim("verificationCode", DataType.STRING, UserInputType.TEXT_BOX);
    private static final ClaimType OTP = claim("otp", DataType.STRING, null);
    private static final ClaimType PROOF = claim("proof", DataType.STRING, null);
    private static final Tenant CONTOSO =
            new Tenant(Run.TENANT, "contoso.onmicrosoft.com", "Contoso", List.of(), null);
    private static final JourneyError WRONG =
            JourneyError.forCustomer(ErrorCode.AADB2C90159, "UserMessageIfInvalidCode", "wrong");

    private static final TechnicalProfile GENERATE =
            new Sample.Profile("Generate")
                    .inputs(reference(EMAIL, "identifier", null, false))
                    .outputs(reference(OTP, "otpGenerated", null, false))
                    .build();
    private static final TechnicalProfile MAIL =
            new Sample.Profile("Mail")
                    .inputs(reference(EMAIL, "to", null, false), reference(OTP, "otp", null, false))
                    .build();
    private static final TechnicalProfile VERIFY =
            new Sample.Profile("Verify")
                    .inputs(
                            reference(EMAIL, "identifier", null, false),
                            reference(CODE, "otpToVerify", null, false))
                    .outputs(reference(PROOF, null, null, false))
                    .build();

    private static ValidationTechnicalProfile call(TechnicalProfile profile, Precondition... skip) {
        return new ValidationTechnicalProfile(profile, List.of(skip), false, true);
    }

    private static DisplayControl.ControlClaim shows(
            ClaimType type, String part, boolean required) {
        return new DisplayControl.ControlClaim(type, Optional.ofNullable(part), required);
    }

    private static DisplayControl control(boolean required, ValidationTechnicalProfile... sending) {
        return new DisplayControl(
                "emailControl",
                UserInterfaceControlType.VERIFICATION_CONTROL,
                List.of(),
                List.of(shows(EMAIL, null, required), shows(CODE, "VerificationCode", required)),
                List.of(reference(PROOF, null, null, false)),
                Map.of("SendCode", List.of(sending), "VerifyCode", List.of(call(VERIFY))));
    }

    private static Run page(DisplayControl... controls) {
        var displays = new ArrayList<DisplayClaim>();
        for (var one : controls) displays.add(new DisplayClaim.Control(one, false));
        displays.add(new DisplayClaim.Claim(NAME, false));
        var page =
                new Sample.Profile("Page")
                        .page()
                        .metadata("ContentDefinitionReferenceId", "api.x")
                        .displays(displays.toArray(DisplayClaim[]::new))
                        .outputs(
                                reference(EMAIL, null, null, false),
                                reference(NAME, null, null, false),
                                reference(OBJECT_ID, null, "1", false))
                        .build();
        var step = new ClaimsExchange(1, List.of(), List.of(new Exchange("PageExchange", page)));
        var run = new Run(policy(List.of(), step, send(2)));
        run.start();
        return run.when("Generate", Map.of("otpGenerated", "123456"))
                .when("Mail", Map.of())
                .when("Verify", Map.of("proof", "yes"));
    }

    private static Run page() {
        return page(control(true, call(GENERATE), call(MAIL)));
    }

    private static Need act(Run run, String action, String... pairs) {
        var fields = new HashMap<ClaimId, String>();
        for (int i = 0; i < pairs.length; i += 2) fields.put(ClaimId.of(pairs[i]), pairs[i + 1]);
        return run.send(new JourneyEvent.ControlActed("emailControl", action, fields));
    }

    private static Need.ShowControl shown(Need need) {
        return assertInstanceOf(Need.ShowControl.class, need);
    }

    private static PageModel.Control model(Run run) {
        return PageModels.of(run.policy, run.state, CONTOSO)
                .orElseThrow()
                .fields()
                .getFirst()
                .control();
    }

    private static Run verified() {
        var run = page();
        act(run, "SendCode", "email", "ada@example.com");
        act(run, "VerifyCode", "email", "ada@example.com", "verificationCode", "123456");
        return run;
    }

    private static Need.Rejected refused(Need need) {
        return assertInstanceOf(Need.Rejected.class, need);
    }

    @Test
    void each_profile_of_an_action_knows_what_those_before_it_returned() {
        var run = page();
        var shown = shown(act(run, "SendCode", "email", " ada@example.com "));
        assertTrue(shown.ok());
        assertEquals(Phase.codeSent, shown.phase());
        var mail = run.lastCall("Mail").input();
        assertEquals(ClaimValue.text("ada@example.com"), mail.get("to"));
        assertEquals(ClaimValue.text("123456"), mail.get("otp"));
    }

    @Test
    void the_right_code_verifies_and_the_page_goes_on_with_what_the_control_puts_out() {
        var run = verified();
        assertEquals("verified", model(run).state());
        assertTrue(model(run).fields().getFirst().readOnly());
        assertInstanceOf(Need.Accepted.class, run.submit("email", "ada@example.com"));
        assertEquals("ada@example.com", run.state.claims().text("email").orElseThrow());
        assertEquals("yes", run.state.claims().text("proof").orElseThrow());
    }

    @Test
    void what_an_action_learned_does_not_reach_the_journey_unless_it_is_put_out() {
        var run = verified();
        run.submit("email", "ada@example.com");
        assertFalse(run.state.claims().has(OTP.id()));
        assertFalse(run.state.claims().has(CODE.id()));
    }

    @Test
    void a_page_is_not_left_before_its_control_is_verified() {
        var run = page();
        refused(run.submit("email", "ada@example.com"));
        act(run, "SendCode", "email", "ada@example.com");
        refused(run.submit("email", "ada@example.com", "verificationCode", "123456"));
    }

    @Test
    void leaving_the_field_out_of_the_post_does_not_get_past_the_control() {
        refused(page().submit("displayName", "Ada"));
    }

    @Test
    void a_required_code_makes_the_whole_control_required() {
        var both = control(false, call(GENERATE), call(MAIL));
        var control =
                new DisplayControl(
                        both.id(),
                        both.type(),
                        both.inputClaims(),
                        List.of(shows(EMAIL, null, false), shows(CODE, "VerificationCode", true)),
                        both.outputClaims(),
                        both.actions());
        refused(page(control).submit("displayName", "Ada"));
    }

    @Test
    void another_value_than_the_verified_one_is_refused() {
        refused(verified().submit("email", "mallory@example.com"));
    }

    @Test
    void a_browser_that_does_not_post_the_locked_field_is_as_good() {
        var run = verified();
        assertInstanceOf(Need.Accepted.class, run.submit("displayName", "Ada"));
        assertEquals("ada@example.com", run.state.claims().text("email").orElseThrow());
    }

    @Test
    void a_code_sent_to_one_address_verifies_no_other() {
        var run = page();
        act(run, "SendCode", "email", "mallory@example.com");
        act(run, "VerifyCode", "email", "ada@example.com", "verificationCode", "123456");
        assertEquals(
                ClaimValue.text("mallory@example.com"),
                run.lastCall("Verify").input().get("identifier"));
        refused(run.submit("email", "ada@example.com"));
    }

    @Test
    void nothing_is_verified_before_a_code_was_sent() {
        var run = page();
        var shown = shown(act(run, "VerifyCode", "email", "a@b.example", "verificationCode", "1"));
        assertFalse(shown.ok());
        assertThrows(Exception.class, () -> run.lastCall("Verify"));
    }

    @Test
    void a_new_code_or_a_change_takes_the_verification_back() {
        var again = verified();
        act(again, "SendCode", "email", "mallory@example.com");
        refused(again.submit("email", "mallory@example.com"));
        var changed = verified();
        assertEquals(Phase.initial, shown(act(changed, "ChangeClaims")).phase());
        refused(changed.submit("email", "ada@example.com"));
        assertFalse(changed.state.claims().has(PROOF.id()));
    }

    @Test
    void a_value_that_need_not_be_given_needs_proof_when_it_is() {
        var control = control(false, call(GENERATE), call(MAIL));
        assertInstanceOf(Need.Accepted.class, page(control).submit("displayName", "Ada"));
        refused(page(control).submit("email", "ada@example.com"));
    }

    @Test
    void a_wrong_code_may_be_tried_again_and_ten_are_too_many() {
        var run = page();
        act(run, "SendCode", "email", "ada@example.com");
        run.whenFails("Verify", WRONG);
        for (int i = 1; i < ControlState.MOST_WRONG; i++) {
            var shown = shown(act(run, "VerifyCode", "verificationCode", "1"));
            assertEquals("wrong", shown.message());
            assertEquals(Phase.codeSent, shown.phase());
        }
        var last = shown(act(run, "VerifyCode", "verificationCode", "1"));
        assertEquals(Phase.initial, last.phase());
        assertEquals("wrong", model(run).message());
    }

    @Test
    void a_code_that_could_not_be_sent_leaves_the_control_where_it_was() {
        var run = page().whenFails("Mail", WRONG);
        var shown = shown(act(run, "SendCode", "email", "ada@example.com"));
        assertFalse(shown.ok());
        assertEquals(Phase.initial, shown.phase());
        refused(run.submit("email", "ada@example.com"));
    }

    @Test
    void a_precondition_skips_a_profile_of_an_action() {
        var skip = new Precondition.ClaimsExist(true, List.of(OTP));
        var run = page(control(true, call(GENERATE), call(MAIL, skip)));
        assertTrue(shown(act(run, "SendCode", "email", "ada@example.com")).ok());
        assertThrows(Exception.class, () -> run.lastCall("Mail"));
    }

    @Test
    void an_empty_required_value_is_not_sent_to() {
        var shown = shown(act(page(), "SendCode", "email", " "));
        assertTrue(shown.fields().containsKey(EMAIL.id()));
    }

    @Test
    void an_action_that_the_control_does_not_have_does_nothing() {
        var run = page();
        var before = run.state;
        assertInstanceOf(Need.ShowPage.class, act(run, "GrantAll", "email", "a@b.example"));
        assertEquals(before, run.state);
    }

    @Test
    void an_action_in_flight_takes_no_other_event_and_is_not_stored() {
        var run = page();
        var waiting =
                JourneyMachine.advance(
                        run.policy,
                        run.state,
                        new JourneyEvent.ControlActed(
                                "emailControl", "SendCode", Map.of(EMAIL.id(), "ada@example.com")));
        assertInstanceOf(Waiting.Action.class, waiting.state().waiting());
        var moved =
                JourneyMachine.advance(
                        run.policy, waiting.state(), new JourneyEvent.Submitted(Map.of()));
        assertEquals(waiting.state(), moved.state());
        assertThrows(IllegalStateException.class, () -> JourneyCodec.write(waiting.state()));
    }

    @Test
    void a_verification_survives_its_row() {
        var state = verified().state;
        assertEquals(state, JourneyCodec.read(JourneyCodec.write(state), state.surroundings()));
    }

    @Test
    void nothing_that_was_entered_or_found_out_is_printed() {
        var state = verified().state.control("emailControl");
        assertEquals("ControlState[verified]", state.toString());
    }
}
