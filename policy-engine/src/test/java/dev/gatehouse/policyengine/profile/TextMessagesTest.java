package dev.gatehouse.policyengine.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.outgoing.WebhookPeer;
import dev.gatehouse.policyengine.directory.TestPool;
import dev.gatehouse.policyengine.phone.TestPhones;
import dev.gatehouse.policyengine.verification.TestCodes;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextMessagesTest {
    private static final TestPool DATABASE = new TestPool();
    private static final Map<String, String> SEND = Map.of("Operation", "OneWaySMS");
    private static final Map<String, String> VERIFY = Map.of("Operation", "Verify");
    private static final Map<String, String> SEATTLE = Map.of("phoneNumber", "+1 2065550100");

    private final WebhookPeer peer = new WebhookPeer();
    private final Calls calls =
            new Calls(
                    TestPool.newTenant(),
                    "AzureMfaProtocolProvider",
                    new AzureMfa(
                            new TextMessages(
                                    TestCodes.of(DATABASE),
                                    TestPhones.sender(
                                            peer, TestCodes.throttle(DATABASE, Map.of()))),
                            null));

    @AfterEach
    void stop() {
        peer.close();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private String code() {
        return peer.got().getLast().body().getString("code");
    }

    private static Map<String, String> typed(String code) {
        return Map.of("phoneNumber", "+12065550100", "verificationCode", code);
    }

    @Test
    void the_code_that_was_sent_is_verified_once() {
        assertEquals(Map.of(), calls.claims(SEND, SEATTLE));
        assertEquals("+12065550100", peer.got().getLast().body().getString("to"));
        assertEquals("UserMessageIfWrongCodeEntered", calls.refusal(VERIFY, typed("x")));
        assertEquals(Map.of(), calls.claims(VERIFY, typed(code())));
        assertEquals("UserMessageIfWrongCodeEntered", calls.refusal(VERIFY, typed(code())));
    }

    @Test
    void company_and_language_are_the_policys() {
        calls.claims(
                SEND, Map.of("phoneNumber", "+12065550100", "companyName", "Acme", "locale", "de"));
        var body = peer.got().getLast().body();
        assertTrue(body.getString("text").contains("your Acme account"));
        assertEquals("de", body.getString("language"));
    }

    @Test
    void what_is_no_number_is_sent_nothing() {
        assertEquals(
                "UserMessageIfInvalidFormat", calls.refusal(SEND, Map.of("phoneNumber", "12")));
        assertEquals("UserMessageIfInvalidFormat", calls.refusal(SEND, Map.of()));
        assertTrue(peer.got().isEmpty());
    }

    @Test
    void what_cannot_be_sent_is_said() {
        peer.answering(400);
        assertEquals("UserMessageIfCouldntSendSms", calls.refusal(SEND, SEATTLE));
    }

    @Test
    void a_number_that_got_too_many_gets_no_more() {
        for (int i = 0; i < 5; i++) calls.claims(SEND, SEATTLE);
        assertEquals("UserMessageIfThrottled", calls.inAnotherJourney().refusal(SEND, SEATTLE));
    }

    @Test
    void a_code_is_guessed_at_five_times() {
        calls.claims(SEND, SEATTLE);
        for (int i = 0; i < 4; i++) calls.refusal(VERIFY, typed("x"));
        assertEquals("UserMessageIfMaxAllowedCodeRetryReached", calls.refusal(VERIFY, typed("x")));
        assertEquals(
                "UserMessageIfMaxAllowedCodeRetryReached", calls.refusal(VERIFY, typed(code())));
    }

    @Test
    void a_code_for_one_number_is_none_for_another() {
        calls.claims(SEND, SEATTLE);
        assertEquals(
                "UserMessageIfWrongCodeEntered",
                calls.refusal(
                        VERIFY, Map.of("phoneNumber", "+12065550101", "verificationCode", code())));
    }

    @Test
    void an_operation_that_does_not_exist_is_refused() {
        assertEquals("", calls.refusal(Map.of("Operation", "Guess"), SEATTLE));
    }
}
