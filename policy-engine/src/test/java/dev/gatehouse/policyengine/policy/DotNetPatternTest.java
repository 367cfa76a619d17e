package dev.gatehouse.policyengine.policy;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotNetPatternTest {

    @ParameterizedTest
    // OWASP ReDoS: each of these takes years on the text below when nobody counts
    @ValueSource(strings = {"^(.*a){20}$", "^(a*)*\\1b", "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)="})
    void an_expression_that_backtracks_without_end_is_given_up_and_does_not_match(String evil) {
        var pattern = DotNetPattern.compile(evil);
        var text = "a".repeat(60) + "!";
        assertTimeoutPreemptively(ofSeconds(20), () -> assertFalse(pattern.isIn(text)));
        assertEquals(Optional.empty(), pattern.firstIn(text));
        // a text whose masking is given up is not shown
        assertEquals(Optional.empty(), pattern.replacedIn(text, "x"));
    }

    /** Each of them has billions of ways, and none of the ways looks at a character. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(|)",
                "(?:|)",
                "(?<a_1>|)",
                "(?i:|)",
                "(?n:|)",
                "(?=|)?",
                "(b*)?",
                "(b*){0,1}",
                "(b*)??",
                "^?",
                "()\\2?"
            })
    void ways_that_read_no_character_are_counted_too(String empty) {
        var ways = new StringBuilder("(c)?");
        for (int i = 0; i < 40; i++) ways.append(empty.replace("a_1", "a_" + i));
        var pattern = DotNetPattern.compile(ways.append("\\1").toString());
        for (var text : new String[] {"", "aaa"}) {
            assertTimeoutPreemptively(ofSeconds(20), () -> assertFalse(pattern.isIn(text)));
        }
    }

    @Test
    void a_long_text_does_not_exhaust_the_stack() {
        assertFalse(DotNetPattern.compile("^(a|b)*$").isIn("ab".repeat(500_000)));
    }

    @Test
    void an_honest_expression_sees_all_of_a_long_text() {
        var email = DotNetPattern.compile("^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z.]+$");
        assertTrue(email.isIn("x".repeat(8_000) + "@example.com"));
        assertFalse(email.isIn("x".repeat(8_000)));
    }

    @Test
    void a_match_tells_its_groups_and_a_replacement_uses_them() {
        var pattern = DotNetPattern.compile("(?<=^.)[^@](?=.*@)|(b)$");
        assertEquals(Optional.of("a*cd@x"), pattern.replacedIn("abcd@x", "*"));
        assertEquals("b", pattern.firstIn("b").orElseThrow().group(1));
    }
}
