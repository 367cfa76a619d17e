package dev.gatehouse.policyengine.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gatehouse.policyengine.directory.TestPool;
import dev.gatehouse.policyengine.verification.TestCodes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CaptchaTest {
    private static final TestPool DATABASE = new TestPool();
    private static final Map<String, String> GET =
            Map.of("Operation", "GetChallenge", "Brand", "HIP");
    private static final Map<String, String> VERIFY =
            Map.of("Operation", "VerifyChallenge", "Brand", "HIP");

    private final Captcha captcha = new Captcha(TestCodes.of(DATABASE));
    private final Calls calls = new Calls(TestPool.newTenant(), "CaptchaProvider", captcha);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void a_challenge_is_a_picture_with_an_id() {
        var claims = calls.claims(GET, Map.of("challengeType", "Visual"));
        var png = Base64.getDecoder().decode(claims.get("ChallengeString").toString());
        assertEquals("PNG", new String(png, 1, 3, StandardCharsets.US_ASCII));
        assertNotEquals("", claims.get("challengeId"));
    }

    @Test
    void who_asks_for_a_sound_hears_digits() {
        var claims = calls.claims(GET, Map.of("challengeType", "Audio"));
        var wav = Base64.getDecoder().decode(claims.get("ChallengeString").toString());
        assertEquals("WAVE", new String(wav, 8, 4, StandardCharsets.US_ASCII));
    }

    @Test
    void who_read_the_picture_goes_on_once() {
        var id = challenge("ACE349");
        var solution = Map.of("challengeId", id, "inputSolution", " ace 349");
        assertEquals(true, calls.claims(VERIFY, solution).get("solved"));
        assertEquals("UserMessageIfCaptchaNotSolved", calls.refusal(VERIFY, solution));
    }

    // a guess costs a new picture
    @Test
    void there_is_one_try_at_a_picture() {
        var id = challenge("ACE349");
        var wrong = Map.of("challengeId", id, "captchaEntered", "AAAAAA");
        assertEquals("UserMessageIfCaptchaNotSolved", calls.refusal(VERIFY, wrong));
        var right = Map.of("challengeId", id, "captchaEntered", "ACE349");
        assertEquals("UserMessageIfCaptchaNotSolved", calls.refusal(VERIFY, right));
    }

    @Test
    void a_picture_of_another_journey_or_with_another_id_is_none() {
        var id = challenge("ACE349");
        assertEquals(
                "UserMessageIfCaptchaNotSolved",
                calls.refusal(VERIFY, Map.of("challengeId", "x", "inputSolution", "ACE349")));
        challenge("ACE349");
        assertEquals(
                "UserMessageIfCaptchaNotSolved",
                calls.refusal(VERIFY, Map.of("challengeId", id, "inputSolution", "ACE349")));
        var last = challenge("ACE349");
        calls.inAnotherJourney();
        assertEquals(
                "UserMessageIfCaptchaNotSolved",
                calls.refusal(VERIFY, Map.of("challengeId", last, "inputSolution", "ACE349")));
    }

    /** Of this word: what a person would read. */
    private String challenge(String word) {
        return calls.run(call -> captcha.challenge(call, word)).get("challengeId").toString();
    }
}
