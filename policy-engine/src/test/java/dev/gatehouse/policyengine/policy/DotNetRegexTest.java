package dev.gatehouse.policyengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DotNetRegexTest {

    @Test
    void named_groups_in_quotes_and_with_underscores_become_groups_of_java() {
        var matcher =
                Pattern.compile(
                                DotNetRegex.toJava(
                                        "(?'first_name'\\w+) (?<last>\\w+) \\k'first_name'"))
                        .matcher("a b a");
        assertTrue(matcher.matches());
        assertEquals("a", matcher.group("firstname"));
        assertEquals("b", matcher.group("last"));
    }

    @Test
    void a_bracket_inside_a_character_class_is_a_character() {
        var passwords =
                Pattern.compile(DotNetRegex.toJava("^[@#$%^&*\\-_+=[\\]{}|\\\\:',?/`~\"();!]+$"));
        assertTrue(passwords.matcher("[x]".replace("x", "&&")).matches());
        assertFalse(passwords.matcher("a").matches());
        assertTrue(Pattern.matches(DotNetRegex.toJava("[]a]+"), "]a]"));
        assertTrue(Pattern.matches(DotNetRegex.toJava("[^]a]+"), "bc"));
    }

    @Test
    void a_subtraction_of_classes_becomes_an_intersection() {
        var consonants = Pattern.compile(DotNetRegex.toJava("[a-z-[aeiou]]+"));
        assertTrue(consonants.matcher("xyz").matches());
        assertFalse(consonants.matcher("a").matches());
    }

    @Test
    void an_expression_that_both_dialects_know_stays_as_it_is() {
        var email = "^[a-zA-Z0-9.!#$%^'`{}~-]+@[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)*$";
        assertEquals(email, DotNetRegex.toJava(email));
    }
}
