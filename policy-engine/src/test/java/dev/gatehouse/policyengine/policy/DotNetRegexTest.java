package dev.gatehouse.policyengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotNetRegexTest {

    // the answers of .NET's IsMatch
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '\0',
            value = {
                "^[@#$%^&*\\-_+=[\\]{}|\\\\:',?/`~\"();!]+$ ¦ [&&] ¦ true",
                "^[@#$%^&*\\-_+=[\\]{}|\\\\:',?/`~\"();!]+$ ¦ a ¦ false",
                "^[]a]+$ ¦ ]a] ¦ true",
                "^[^]a]+$ ¦ b] ¦ false",
                "^[a-z-[aeiou]]+$ ¦ xyz ¦ true",
                "^[a-z-[aeiou]]+$ ¦ xaz ¦ false",
                "^[a-z-[^xyz]]+$ ¦ xyz ¦ true",
                "^[a-z-[^xyz]]+$ ¦ abc ¦ false",
                "^[\\w-.]+$ ¦ a-.b ¦ true",
                "^[\\b]$ ¦ b ¦ false",
                "^\\d+$ ¦ ٣٤ ¦ true",
                "^[0-9]+$ ¦ ٣٤ ¦ false",
                "^\\w+$ ¦ Müller ¦ true",
                "(?i)^MÜLLER$ ¦ müller ¦ true",
                "(?in)^(a)b$ ¦ AB ¦ true",
                "(?n)^a$ ¦ a ¦ true",
                "^(?i:a)b$ ¦ Ab ¦ true",
                "^(?-i)a$ ¦ A ¦ false",
                "^(?'x'a)\\k'x'$ ¦ aa ¦ true",
                "^(?<x_1>a)\\k<x_1>$ ¦ aa ¦ true",
                "^(?<1>a)\\1$ ¦ aa ¦ true",
                "^a(?#a remark)b$ ¦ ab ¦ true",
                "^\\p{IsCyrillic}+$ ¦ Привет ¦ true",
                "^\\p{IsBasicLatin}+$ ¦ Grüße ¦ false",
                "^\\P{IsGreek}+$ ¦ αβγ ¦ false",
                "^\\p{L}\\p{Nd}$ ¦ ä5 ¦ true",
                "^a{x}$ ¦ a{x} ¦ true",
                "^{a}$ ¦ {a} ¦ true",
                "^a]$ ¦ a] ¦ true",
                "^a{2,3}?$ ¦ aa ¦ true",
                "^(?=.*[a-z])(?=.*\\d).{4,}$ ¦ ab12 ¦ true",
                "^(?!.*(.)\\1).+$ ¦ abb ¦ false",
                "(?<=^.)b ¦ ab ¦ true",
                "^(?>a+)b$ ¦ aab ¦ true",
                "^a#b c$ ¦ a#b c ¦ true",
            })
    void a_text_matches_where_it_does_in_dot_net(String regex, String text, boolean matches) {
        assertEquals(matches, DotNetPattern.compile(regex).isIn(text));
    }

    @Test
    void a_line_ends_with_a_line_feed_only() {
        assertTrue(DotNetPattern.compile("^a.b$").isIn("a\rb"));
        assertTrue(DotNetPattern.compile("^a$").isIn("a\n"));
        assertTrue(!DotNetPattern.compile("^a$").isIn("a\r\n"));
        assertTrue(!DotNetPattern.compile("^a\\z").isIn("a\n"));
        assertTrue(DotNetPattern.compile("(?m)^b$").isIn("a\nb\nc"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "(?<open-close>x) ¦ balancing groups",
                "(?'-open'x) ¦ balancing groups",
                "(?(1)a|b) ¦ ",
                "a++ ¦ nested quantifier",
                "a{2}* ¦ nested quantifier",
                "[a-z ¦ a [ has no ]",
                "(a ¦ ",
            })
    void what_cannot_be_done_is_refused_in_words(String regex, String why) {
        var refused =
                assertThrows(PatternSyntaxException.class, () -> DotNetPattern.compile(regex));
        assertTrue(refused.getDescription().startsWith(why == null ? "" : why));
    }

    @Test
    void groups_keep_their_names() {
        assertEquals(
                Map.of("country_code", "49", "Zone", "30"),
                DotNetPattern.compile("(?<country_code>\\d+)-(?'Zone'\\d+)(?<none>x)?")
                        .groupsIn("tel 49-30"));
    }

    @Test
    void a_replacement_is_dot_nets() {
        var pattern = DotNetPattern.compile("(?<name_1>\\w)(\\w+)");
        assertEquals(Optional.of("[a$\\1]"), pattern.replacedIn("abc", "[${name_1}$$\\1]"));
        assertEquals(Optional.of("<abc>"), pattern.replacedIn("abc", "<$&>"));
        assertEquals(Optional.of("$9"), pattern.replacedIn("abc", "$9"));
    }

    @Test
    void a_simple_mask_covers_the_beginning() {
        assertEquals("XXX-XXX-4567", new Mask.Simple("XXX-XXX-").masked("555-123-4567"));
        assertEquals("XXX-XXX-", new Mask.Simple("XXX-XXX-").masked("123"));
        assertEquals("a***@x.y", new Mask.Regex("(?<=.).(?=.*@)", "*").masked("abcd@x.y"));
    }
}
