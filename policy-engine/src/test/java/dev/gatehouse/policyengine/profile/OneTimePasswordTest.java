package dev.gatehouse.policyengine.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.directory.TestPool;
import dev.gatehouse.policyengine.verification.TestCodes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OneTimePasswordTest {
    private static final TestPool DATABASE = new TestPool();
    private static final Map<String, String> VERIFY = Map.of("Operation", "VerifyCode");
    private static final Map<String, String> ANNA = Map.of("identifier", "anna@b.example");

    private final Calls calls =
            new Calls(
                    TestPool.newTenant(),
                    "OneTimePasswordProtocolProvider",
                    new OneTimePassword(
                            TestCodes.of(DATABASE), TestCodes.throttle(DATABASE, Map.of())));

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static Map<String, String> generate(String... settings) {
        var metadata = new HashMap<>(Map.of("Operation", "GenerateCode"));
        for (int i = 0; i < settings.length; i += 2) metadata.put(settings[i], settings[i + 1]);
        return metadata;
    }

    private String made(String... settings) {
        return calls.claims(generate(settings), ANNA).get("otpGenerated").toString();
    }

    private static Map<String, String> typed(String code) {
        return Map.of("identifier", "anna@b.example", "otpToVerify", code);
    }

    @Test
    void a_code_that_was_made_is_verified_once() {
        var code = made();
        assertTrue(code.matches("[0-9]{6}"), code);
        assertEquals(Map.of(), calls.claims(VERIFY, typed(code)));
        assertEquals("UserMessageIfSessionDoesNotExist", calls.refusal(VERIFY, typed(code)));
    }

    @Test
    void length_and_characters_are_the_policys() {
        assertTrue(made("CodeLength", "8", "CharacterSet", "A-Z0-9").matches("[A-Z0-9]{8}"));
    }

    @Test
    void a_wrong_code_may_be_tried_again_until_it_was_tried_too_often() {
        made("NumRetryAttempts", "2");
        assertEquals("UserMessageIfInvalidCode", calls.refusal(VERIFY, typed("x")));
        assertEquals("UserMessageIfMaxRetryAttempted", calls.refusal(VERIFY, typed("x")));
    }

    @Test
    void the_number_of_tries_has_another_name_in_published_policies() {
        var code = made("MaxNumAttempts", "1");
        assertEquals("UserMessageIfMaxRetryAttempted", calls.refusal(VERIFY, typed("x")));
        assertEquals("UserMessageIfMaxRetryAttempted", calls.refusal(VERIFY, typed(code)));
    }

    @Test
    void an_old_code_is_as_if_it_had_never_been() {
        var code = made("CodeExpirationInSeconds", "60");
        calls.at(Instant.now().plusSeconds(61));
        assertEquals("UserMessageIfSessionDoesNotExist", calls.refusal(VERIFY, typed(code)));
    }

    @Test
    void a_code_of_another_journey_is_none() {
        var code = made();
        calls.inAnotherJourney();
        assertEquals("UserMessageIfSessionDoesNotExist", calls.refusal(VERIFY, typed(code)));
    }

    @Test
    void a_journey_gets_so_many_codes_and_no_more() {
        made("NumCodeGenerationAttempts", "2");
        made("NumCodeGenerationAttempts", "2");
        assertEquals(
                "UserMessageIfMaxNumberOfCodeGenerated",
                calls.refusal(generate("NumCodeGenerationAttempts", "2"), ANNA));
    }

    // NIST SP 800-63B-4 §3.2.2: what a REST profile mails is no way around the limits
    @Test
    void an_identifier_gets_ten_codes_an_hour_whatever_the_journey() {
        for (int i = 0; i < 10; i++) {
            calls.inAnotherJourney();
            made();
        }
        calls.inAnotherJourney();
        assertEquals("UserMessageIfMaxNumberOfCodeGenerated", calls.refusal(generate(), ANNA));
    }

    @Test
    void the_same_code_is_made_twice_where_the_policy_says_so() {
        var code = made("ReuseSameCode", "true", "CodeLength", "12");
        assertEquals(code, made("ReuseSameCode", "true", "CodeLength", "12"));
    }

    @Test
    void without_an_identifier_there_is_no_code() {
        assertEquals("", calls.refusal(generate(), Map.of()));
        assertEquals("", calls.refusal(Map.of(), ANNA));
    }
}
