package dev.gatehouse.policyengine.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final Totp APP = new Totp("12345678901234567890".getBytes(US_ASCII));

    // RFC 6238 appendix B, the last six of its eight digits
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_codes_are_those_of_the_standard(long time, String code) {
        assertEquals(code, APP.code(time / 30));
        assertEquals(OptionalLong.of(time / 30), APP.stepOf(code, Instant.ofEpochSecond(time)));
    }

    // RFC 6238 §5.2
    @Test
    void a_clock_may_be_one_step_off_and_not_two() {
        var now = Instant.ofEpochSecond(1_234_567_890);
        assertEquals(OptionalLong.of(41152263), APP.stepOf("005924", now.minusSeconds(30)));
        assertEquals(OptionalLong.of(41152263), APP.stepOf("005 924", now.plusSeconds(30)));
        assertTrue(APP.stepOf("005924", now.minusSeconds(61)).isEmpty());
        assertTrue(APP.stepOf("005924", now.plusSeconds(61)).isEmpty());
    }

    // RFC 4648 §10, lengthened: what is shown is typed with blanks and in small letters
    @Test
    void a_secret_is_read_as_base32() {
        var read = Totp.ofBase32("gezd gnbv gy3t qojq gezd gnbv gy3t qojq").orElseThrow();
        assertArrayEquals(APP.secret(), read.secret());
    }

    // RFC 4226 §4
    @Test
    void a_secret_that_is_short_or_no_base32_is_none() {
        assertFalse(Totp.ofBase32("GEZDGNBVGY3TQOJQ").isPresent());
        assertFalse(Totp.ofBase32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQ0!1").isPresent());
    }
}
