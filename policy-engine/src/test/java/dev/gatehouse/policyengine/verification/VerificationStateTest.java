package dev.gatehouse.policyengine.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.policyengine.verification.VerificationState.Phase;
import dev.gatehouse.policyengine.verification.VerificationState.Sending.Sent;
import dev.gatehouse.policyengine.verification.VerificationState.Sending.TooManyCodes;
import dev.gatehouse.policyengine.verification.VerificationState.Verifying;
import dev.gatehouse.policyengine.verification.VerificationState.Verifying.Expired;
import dev.gatehouse.policyengine.verification.VerificationState.Verifying.NoCode;
import dev.gatehouse.policyengine.verification.VerificationState.Verifying.TooManyAttempts;
import dev.gatehouse.policyengine.verification.VerificationState.Verifying.Verified;
import dev.gatehouse.policyengine.verification.VerificationState.Verifying.WrongCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VerificationStateTest {

    private static final CodeRules RULES = CodeRules.DEFAULT;
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String ADDRESS = "a@b.example";

    private final DataKey key = TestKey.create();
    private final VerificationState initial = VerificationState.begin("email", RULES);

    private VerificationState sent(VerificationState state, String address, String code) {
        var sending = state.send(address, new OneTimeCode(code), RULES, key, NOW);
        return assertInstanceOf(Sent.class, sending).next();
    }

    private Verifying verify(VerificationState state, String code) {
        return state.verify(ADDRESS, code, key, NOW.plusSeconds(1));
    }

    @Test
    void the_code_that_was_sent_proves_the_address() {
        var verified =
                assertInstanceOf(
                        Verified.class, verify(sent(initial, ADDRESS, "123456"), " 123456"));
        assertEquals(Phase.verified, verified.next().phase());
        assertTrue(verified.next().proves("A@b.example"));
        assertFalse(verified.next().proves("c@b.example"));
    }

    // NIST SP 800-63B-4 §3.1.3.2: a secret is accepted once
    // Unicode TR 36 §2: Java's equalsIgnoreCase takes a dotless i and a Kelvin sign for i and k
    @Test
    void a_letter_that_only_looks_alike_is_another_address() {
        var lookalike = sent(initial, "david@gma\u0131l.com", "123456");
        var verified =
                assertInstanceOf(
                                Verified.class,
                                lookalike.verify("david@gma\u0131l.com", "123456", key, NOW))
                        .next();
        assertTrue(verified.proves("David@gma\u0131l.com"));
        assertFalse(verified.proves("david@gmail.com"));
        var kelvin = sent(initial, "\u212Aim@b.example", "123456");
        assertInstanceOf(NoCode.class, kelvin.verify("kim@b.example", "123456", key, NOW));
    }

    @Test
    void a_code_is_good_once() {
        var verified =
                assertInstanceOf(
                        Verified.class, verify(sent(initial, ADDRESS, "123456"), "123456"));
        assertInstanceOf(NoCode.class, verify(verified.next(), "123456"));
    }

    // NIST SP 800-63B-4 §3.1.3.2: valid for at most ten minutes
    @Test
    void a_code_is_good_for_ten_minutes() {
        var state = sent(initial, ADDRESS, "123456");
        assertInstanceOf(
                Verified.class, state.verify(ADDRESS, "123456", key, NOW.plusSeconds(599)));
        var late = state.verify(ADDRESS, "123456", key, NOW.plusSeconds(600));
        var expired = assertInstanceOf(Expired.class, late);
        assertInstanceOf(TooManyAttempts.class, verify(expired.next(), "123456"));
    }

    // NIST SP 800-63B-4 §3.2.2: the number of tries is limited
    @Test
    void after_five_wrong_tries_the_right_code_is_void_too() {
        var state = sent(initial, ADDRESS, "123456");
        for (int i = 0; i < 5; i++) {
            var wrong = assertInstanceOf(WrongCode.class, verify(state, "00000" + i));
            assertEquals(i < 4, wrong.retryAllowed());
            state = wrong.next();
        }
        assertInstanceOf(TooManyAttempts.class, verify(state, "123456"));
    }

    @Test
    void a_new_code_makes_the_one_before_void() {
        var state = sent(sent(initial, ADDRESS, "111111"), ADDRESS, "222222");
        var wrong = assertInstanceOf(WrongCode.class, verify(state, "111111"));
        assertInstanceOf(Verified.class, verify(wrong.next(), "222222"));
    }

    @Test
    void a_journey_gets_ten_codes_and_no_more_whatever_the_address() {
        var state = initial;
        for (int i = 0; i < 10; i++) {
            state = sent(state, i + "@b.example", "123456").change();
        }
        var refused = state.send(ADDRESS, new OneTimeCode("123456"), RULES, key, NOW);
        assertInstanceOf(TooManyCodes.class, refused);
    }

    // or a code mailed to one's own address would prove somebody else's
    @Test
    void a_code_proves_only_the_address_that_it_was_sent_to() {
        var state = sent(initial, "mine@b.example", "123456");
        assertInstanceOf(NoCode.class, verify(state, "123456"));
        var moved =
                new VerificationState(
                        state.claim(),
                        ADDRESS,
                        state.phase(),
                        state.codeHash(),
                        state.expiresAt(),
                        state.attemptsLeft(),
                        state.generationsLeft());
        assertInstanceOf(WrongCode.class, verify(moved, "123456"));
    }

    @Test
    void a_changed_address_is_proven_no_longer() {
        var verified =
                assertInstanceOf(
                        Verified.class, verify(sent(initial, ADDRESS, "123456"), "123456"));
        var changed = verified.next().change();
        assertEquals(Phase.initial, changed.phase());
        assertFalse(changed.proves(ADDRESS));
    }

    @Test
    void before_a_code_is_sent_nothing_is_proven() {
        assertInstanceOf(NoCode.class, verify(initial, "123456"));
        assertInstanceOf(NoCode.class, verify(initial, ""));
        assertFalse(initial.proves(null));
    }

    @Test
    void the_state_survives_being_stored_and_holds_no_code() throws JsonProcessingException {
        var json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        var state = sent(initial, ADDRESS, "123456");
        String stored = json.writeValueAsString(state);
        assertFalse(stored.contains("123456"));
        assertEquals(state, json.readValue(stored, VerificationState.class));
    }
}
