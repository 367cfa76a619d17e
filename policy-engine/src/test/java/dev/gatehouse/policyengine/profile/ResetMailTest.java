package dev.gatehouse.policyengine.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.policyengine.directory.TestPool;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
class ResetMailTest {
    private static final Map<String, String> SEND = Map.of("Operation", "SendCode");
    private static final Map<String, String> VERIFY = Map.of("Operation", "VerifyCode");
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    @Inject ResetMail resetMail;
    @Inject MockMailbox mailbox;

    private final String address = UUID.randomUUID() + "@b.example";
    private Calls calls;

    @BeforeEach
    void begin() {
        calls = new Calls(TestPool.newTenant(), "AadSsprProtocolProvider", resetMail);
    }

    private Map<String, String> to() {
        return Map.of("emailAddress", address);
    }

    private Map<String, String> typed(String code) {
        return Map.of("emailAddress", address, "verificationCode", code);
    }

    private String mailed() {
        var text = CODE.matcher(mailbox.getMailsSentTo(address).getLast().getText());
        assertTrue(text.find());
        return text.group();
    }

    @Test
    void the_code_that_was_mailed_is_verified_once() {
        calls.claims(SEND, to());
        assertEquals(
                "UserMessageIfVerificationFailedRetryAllowed", calls.refusal(VERIFY, typed("x")));
        assertEquals(Map.of(), calls.claims(VERIFY, typed(mailed())));
        assertEquals(
                "UserMessageIfVerificationFailedRetryAllowed",
                calls.refusal(VERIFY, typed(mailed())));
    }

    @Test
    void a_code_is_guessed_at_five_times() {
        calls.claims(SEND, to());
        for (int i = 0; i < 4; i++) calls.refusal(VERIFY, typed("x"));
        assertEquals("UserMessageIfVerificationFailedNoRetry", calls.refusal(VERIFY, typed("x")));
        assertEquals(
                "UserMessageIfVerificationFailedNoRetry", calls.refusal(VERIFY, typed(mailed())));
    }

    @Test
    void an_old_code_is_expired() {
        calls.claims(SEND, to());
        calls.at(Instant.now().plusSeconds(601));
        assertEquals("UserMessageIfChallengeExpired", calls.refusal(VERIFY, typed(mailed())));
    }

    @Test
    void an_address_gets_ten_mails_an_hour_whatever_the_journey() {
        for (int i = 0; i < 10; i++) calls.inAnotherJourney().claims(SEND, to());
        assertEquals("UserMessageIfThrottled", calls.inAnotherJourney().refusal(SEND, to()));
    }

    // CWE-93
    @Test
    void what_is_no_address_is_mailed_nothing() {
        assertEquals(
                "UserMessageIfInternalError",
                calls.refusal(SEND, Map.of("emailAddress", "a@b.example\r\nBcc: c@d.example")));
        assertEquals("UserMessageIfInternalError", calls.refusal(SEND, Map.of()));
    }

    // Microsoft's tests pass by it; nobody else may
    @Test
    void no_setting_lets_an_address_pass_without_its_code() {
        var open = Map.of("Operation", "VerifyCode", "allowTestEmailAddressPassThrough", "true");
        assertEquals(
                "UserMessageIfVerificationFailedRetryAllowed",
                calls.refusal(open, typed("123456")));
    }
}
