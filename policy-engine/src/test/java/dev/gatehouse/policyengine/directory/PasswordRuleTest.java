package dev.gatehouse.policyengine.directory;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"Abcdefg1", "abcdefg1!", "ABCDEFG1 ", "Abcdefg!", "Aa1!Aa1!"})
    void a_strong_password_has_eight_characters_of_three_classes(String password) {
        assertTrue(PasswordRule.STRONG.allows(password));
    }

    // NIST SP 800-63B (revision 3) §5.1.1.2: at least eight characters
    @ParameterizedTest
    @ValueSource(
            strings = {"", "Abcde1!", "abcdefgh", "abcdefg1", "ABCDEFGH1", "12345678!", "Abcdéfg1"})
    void what_is_short_plain_or_not_ascii_is_refused(String password) {
        assertFalse(PasswordRule.STRONG.allows(password));
    }

    // NIST SP 800-63B (revision 3) §5.1.1.2: at least 64 characters must be possible
    @Test
    void sixty_four_characters_are_allowed_and_no_more() {
        assertTrue(PasswordRule.STRONG.allows("Aa1!".repeat(16)));
        assertFalse(PasswordRule.STRONG.allows("Aa1!".repeat(16) + "x"));
    }

    @Test
    void disable_strong_password_leaves_the_rule_to_the_policy() {
        assertTrue(PasswordRule.of(true).allows("1234"));
        assertFalse(PasswordRule.of(true).allows("123"));
        assertFalse(PasswordRule.of(false).allows("1234"));
    }

    @Test
    void control_characters_are_refused() {
        assertFalse(PasswordRule.STRONG.allows("Abcdefg1\n"));
    }
}
