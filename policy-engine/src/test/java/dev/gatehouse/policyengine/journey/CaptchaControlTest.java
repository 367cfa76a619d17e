package dev.gatehouse.policyengine.journey;

import static dev.gatehouse.policyengine.journey.Sample.NAME;
import static dev.gatehouse.policyengine.journey.Sample.OBJECT_ID;
import static dev.gatehouse.policyengine.journey.Sample.claim;
import static dev.gatehouse.policyengine.journey.Sample.policy;
import static dev.gatehouse.policyengine.journey.Sample.reference;
import static dev.gatehouse.policyengine.journey.Sample.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.UserInterfaceControlType;
import dev.gatehouse.policyengine.policy.ValidationTechnicalProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A captcha on a page: shown with it, asked before all else, another one for each try. */
class CaptchaControlTest {
    private static final ClaimType TYPE = claim("challengeType", DataType.STRING, null);
    private static final ClaimType ID = claim("challengeId", DataType.STRING, null);
    private static final ClaimType PICTURE = claim("challengeString", DataType.STRING, null);
    private static final ClaimType ENTERED = claim("captchaEntered", DataType.STRING, null);
    private static final Tenant CONTOSO =
            new Tenant(Run.TENANT, "contoso.onmicrosoft.com", "Contoso", List.of(), null);
    private static final JourneyError NO =
            JourneyError.forCustomer(ErrorCode.AADB2C90159, "UserMessageIfX", "not solved");

    private static final TechnicalProfile GET =
            new Sample.Profile("Get")
                    .inputs(reference(TYPE, null, "Visual", false))
                    .outputs(
                            reference(ID, null, null, false),
                            reference(PICTURE, "ChallengeString", null, false))
                    .build();
    private static final TechnicalProfile VERIFY =
            new Sample.Profile("Verify")
                    .inputs(
                            reference(ID, null, null, false),
                            reference(ENTERED, "inputSolution", null, false))
                    .build();

    private static ValidationTechnicalProfile call(TechnicalProfile profile) {
        return new ValidationTechnicalProfile(profile, List.of(), false, true);
    }

    private static DisplayControl.ControlClaim shows(ClaimType type, String part) {
        return new DisplayControl.ControlClaim(type, Optional.of(part), false);
    }

    private static Run page(ValidationTechnicalProfile... validations) {
        var captcha =
                new DisplayControl(
                        "captcha",
                        UserInterfaceControlType.CAPTCHA_CONTROL,
                        List.of(),
                        List.of(
                                shows(TYPE, "ChallengeType"),
                                shows(ID, "ChallengeId"),
                                shows(PICTURE, "ChallengeString"),
                                shows(ENTERED, "CaptchaEntered")),
                        List.of(),
                        Map.of(
                                "GetChallenge", List.of(call(GET)),
                                "VerifyChallenge", List.of(call(VERIFY))));
        var page =
                new Sample.Profile("Page")
                        .page()
                        .metadata("ContentDefinitionReferenceId", "api.x")
                        .displays(
                                new DisplayClaim.Claim(NAME, false),
                                new DisplayClaim.Control(captcha, false))
                        .outputs(reference(OBJECT_ID, null, "1", false))
                        .validations(validations)
                        .build();
        var step = new ClaimsExchange(1, List.of(), List.of(new Exchange("PageExchange", page)));
        var run = new Run(policy(List.of(), step, send(2)));
        return run.when("Get", Map.of("challengeId", "one", "ChallengeString", "iVBORw0KGgo="))
                .when("Verify", Map.of());
    }

    private static PageModel.Control model(Run run) {
        return PageModels.of(run.policy, run.state, CONTOSO)
                .orElseThrow()
                .fields()
                .getLast()
                .control();
    }

    @Test
    void the_page_opens_with_a_challenge() {
        var run = page();
        assertInstanceOf(Need.ShowPage.class, run.start());
        assertEquals("iVBORw0KGgo=", model(run).content());
    }

    @Test
    void a_page_whose_challenge_cannot_be_had_says_so() {
        var run = page().whenFails("Get", NO);
        assertInstanceOf(Need.ShowPage.class, run.start());
        assertEquals("not solved", model(run).message());
    }

    @Test
    void it_is_asked_about_the_challenge_that_was_shown_whatever_the_browser_posts() {
        var run = page();
        run.start();
        assertInstanceOf(
                Need.Accepted.class, run.submit("captchaEntered", "abc", "challengeId", "another"));
        var input = run.lastCall("Verify").input();
        assertEquals(ClaimValue.text("one"), input.get("challengeId"));
        assertEquals(ClaimValue.text("abc"), input.get("inputSolution"));
    }

    @Test
    void a_page_is_not_left_with_an_empty_answer_or_a_wrong_one() {
        var run = page();
        run.start();
        assertInstanceOf(Need.Rejected.class, run.submit("displayName", "Ada"));
        run.whenFails("Verify", NO);
        var refused = assertInstanceOf(Need.Rejected.class, run.submit("captchaEntered", "no"));
        assertEquals("not solved", refused.fields().get(ENTERED.id()));
    }

    @Test
    void after_a_try_there_is_another_challenge() {
        var run = page();
        run.start();
        run.whenFails("Verify", NO)
                .when("Get", Map.of("challengeId", "two", "ChallengeString", "next"));
        run.submit("captchaEntered", "no");
        assertEquals("next", model(run).content());
    }

    @Test
    void nothing_else_is_asked_before_it_is_solved() {
        var run = page(call(new Sample.Profile("SignIn").build()));
        run.start();
        run.whenFails("Verify", NO);
        assertInstanceOf(Need.Rejected.class, run.submit("captchaEntered", "no"));
    }

    @Test
    void who_asked_for_a_sound_gets_another_sound() {
        var run = page();
        run.start();
        act(run, "challengeType", "Audio");
        act(run);
        assertEquals(ClaimValue.text("Audio"), run.lastCall("Get").input().get("challengeType"));
        run.whenFails("Verify", NO);
        run.submit("captchaEntered", "no");
        assertEquals(ClaimValue.text("Audio"), run.lastCall("Get").input().get("challengeType"));
        act(run, "challengeType", "Visual");
        assertEquals(ClaimValue.text("Visual"), run.lastCall("Get").input().get("challengeType"));
    }

    private static void act(Run run, String... pairs) {
        var fields =
                pairs.length == 0
                        ? Map.<ClaimId, String>of()
                        : Map.of(ClaimId.of(pairs[0]), pairs[1]);
        run.send(new JourneyEvent.ControlActed("captcha", "GetChallenge", fields));
    }

    @Test
    void a_page_that_asks_itself_asks_once() {
        var run = page(call(VERIFY));
        run.start();
        run.submit("captchaEntered", "abc");
        assertEquals(
                1,
                run.needs.stream()
                        .filter(
                                need ->
                                        need instanceof Need.RunProfile(var profile, _, _)
                                                && profile.id().equals("Verify"))
                        .count());
    }

    @Test
    void the_customer_asks_for_a_sound_and_cannot_ask_whether_it_is_solved() {
        var run = page();
        run.start();
        run.send(
                new JourneyEvent.ControlActed(
                        "captcha", "GetChallenge", Map.of(ClaimId.of("challengeType"), "Audio")));
        assertEquals(ClaimValue.text("Audio"), run.lastCall("Get").input().get("challengeType"));
        var before = run.state;
        run.send(new JourneyEvent.ControlActed("captcha", "VerifyChallenge", Map.of()));
        assertEquals(before, run.state);
    }
}
