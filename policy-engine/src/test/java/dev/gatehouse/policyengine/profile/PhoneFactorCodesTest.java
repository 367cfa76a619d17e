package dev.gatehouse.policyengine.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.platform.outgoing.WebhookPeer;
import dev.gatehouse.policyengine.directory.TestPool;
import dev.gatehouse.policyengine.phone.TestPhones;
import dev.gatehouse.policyengine.verification.TestCodes;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** ief.md §3.1, PhoneFactorProtocolProvider: the numbers that it sends to. */
class PhoneFactorCodesTest {
    private static final TestPool DATABASE = new TestPool();
    private static final Map<String, String> AMERICAN =
            Map.of("Operation", "Send", "number_pattern", "^\\+1\\d{10}$");

    private final WebhookPeer peer = new WebhookPeer();
    private final Calls calls =
            new Calls(
                    TestPool.newTenant(),
                    "PhoneFactorProtocolProvider",
                    new PhoneFactorCodes(
                            new TextMessages(
                                    TestCodes.of(DATABASE),
                                    TestPhones.sender(
                                            peer, TestCodes.throttle(DATABASE, Map.of())))));

    @AfterEach
    void stop() {
        peer.close();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    // localization-ids.tsv, api.phonefactor: number_pattern
    @Test
    void a_number_that_is_entered_is_like_the_policys_pattern() {
        assertEquals(
                Map.of(),
                calls.claims(AMERICAN, Map.of("countryCode", "US", "number", "206 555 0100")));
        assertEquals("+12065550100", peer.got().getLast().body().getString("to"));
        assertEquals(
                "UserMessageIfInvalidFormat",
                calls.refusal(AMERICAN, Map.of("countryCode", "CH", "number", "044 668 18 00")));
    }

    @Test
    void a_number_that_is_known_is_as_it_is() {
        assertEquals(
                Map.of(),
                calls.claims(AMERICAN, Map.of("strongAuthenticationPhoneNumber", "+41446681800")));
    }

    // OWASP ASVS 5.0 §6.6: the number that is entered does not stand in for the one that is known
    @Test
    void a_number_that_is_known_under_another_name_goes_before_whatever_was_entered() {
        var send = Map.of("Operation", "Send", "phoneNumberClaims", "UserId\nsignInNames.phone");
        var input =
                Map.of(
                        "UserId", "someone@contoso.onmicrosoft.com",
                        "signInNames.phone", "+41446681800",
                        "countryCode", "US",
                        "number", "2065550100");
        assertEquals(Map.of(), calls.claims(send, input));
        assertEquals("+41446681800", peer.got().getLast().body().getString("to"));
        var verified =
                calls.claims(
                        Map.of("Operation", "Verify", "phoneNumberClaims", "signInNames.phone"),
                        Map.of(
                                "signInNames.phone",
                                "+41446681800",
                                "verificationCode",
                                peer.got().getLast().body().getString("code")));
        assertEquals("+41446681800", verified.get("Verified.OfficePhone"));
        assertFalse(verified.containsKey("newPhoneNumberEntered"));
    }
}
