package dev.gatehouse.policyengine.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneTimeCodeTest {

    // NIST SP 800-63B-4 §3.1.3.2: at least six decimal digits, valid for ten minutes at most
    @Test
    void by_default_a_code_has_six_digits_for_ten_minutes() {
        for (int i = 0; i < 100; i++) {
            assertTrue(OneTimeCode.random(CodeRules.DEFAULT).value().matches("[0-9]{6}"));
        }
        assertEquals(Duration.ofMinutes(10), CodeRules.DEFAULT.expiry());
    }

    // chi-squared with 9 degrees of freedom: above 40 once in 100,000 runs
    @Test
    void all_digits_are_equally_likely() {
        int count = 2000;
        var digits =
                IntStream.range(0, count)
                        .mapToObj(i -> OneTimeCode.random(CodeRules.DEFAULT).value())
                        .collect(Collectors.joining());
        double expected = digits.length() / 10.0;
        double chiSquared =
                IntStream.rangeClosed('0', '9')
                        .mapToDouble(d -> digits.chars().filter(c -> c == d).count() - expected)
                        .map(difference -> difference * difference / expected)
                        .sum();
        assertTrue(chiSquared < 40, "chi-squared " + chiSquared);
    }

    @Test
    void a_policy_may_ask_for_other_characters_and_lengths() {
        var rules = new CodeRules(8, "A-Fa-f0-9", Duration.ofSeconds(300), 3, 5);
        assertTrue(OneTimeCode.random(rules).value().matches("[A-Fa-f0-9]{8}"));
    }

    @Test
    void rules_that_make_guessing_easy_are_refused() {
        assertRefused(3, "0-9", 600, 5);
        assertRefused(6, "0-1", 600, 5);
        assertRefused(6, "0000000000", 600, 5);
        assertRefused(6, "0-9", 1201, 5);
        assertRefused(6, "0-9", 600, 11);
    }

    private static void assertRefused(int length, String characters, int seconds, int attempts) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new CodeRules(length, characters, Duration.ofSeconds(seconds), attempts, 10));
    }

    // what is kept is of no use to who reads it, in this tenant or another
    @Test
    void only_a_keyed_hash_is_kept() {
        var code = new OneTimeCode("123456");
        var key = TestKey.create();
        assertEquals(
                code.hash(key, "email", "a@b.example"), code.hash(key, "email", "A@b.example "));
        assertNotEquals(
                code.hash(key, "email", "a@b.example"),
                code.hash(TestKey.create(), "email", "a@b.example"));
        assertNotEquals(
                code.hash(key, "email", "a@b.example"), code.hash(key, "email", "c@b.example"));
        assertNotEquals(
                code.hash(key, "email", "a@b.example"), code.hash(key, "otherMail", "a@b.example"));
    }

    // OWASP ASVS 5.0 §16.2.5
    @Test
    void a_code_cannot_be_printed() {
        assertEquals("OneTimeCode[…]", new OneTimeCode("123456").toString());
    }
}
