package dev.gatehouse.policyengine.transformation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.policy.Predicate;
import dev.gatehouse.policyengine.policy.PredicateMethod;
import dev.gatehouse.policyengine.policy.PredicateValidation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredicateRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SYMBOLS = "@#$%^&*\\-_+=[]{}|\\\\:',?/`~\"();!";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IS_LENGTH_RANGE | abc | true",
                "IS_LENGTH_RANGE | ab | false",
                "IS_LENGTH_RANGE | abcdef | false",
                "IS_LENGTH_RANGE | a\uD83D\uDE00 | true", // as .NET counts
                "MATCHES_REGEX | 7a | true",
                "MATCHES_REGEX | a7 | false",
                "IS_DATE_RANGE | 2026-11-22 | true",
                "IS_DATE_RANGE | 2026-11-23 | false",
                "IS_DATE_RANGE | 1899-12-31 | false",
                "IS_DATE_RANGE | soon | false",
            })
    void a_predicate_holds_within_its_parameters(
            PredicateMethod method, String value, boolean holds) {
        var parameters =
                switch (method) {
                    case IS_LENGTH_RANGE -> Map.of("Minimum", "3", "Maximum", "5");
                    case MATCHES_REGEX -> Map.of("RegularExpression", "^\\d");
                    case IS_DATE_RANGE -> Map.of("Minimum", "1900-01-01", "Maximum", "Today");
                    case INCLUDES_CHARACTERS -> Map.of("CharacterSet", "a-z");
                };
        assertEquals(holds, PredicateRules.matches(predicate(method, parameters), value, NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a-z | XaX | true",
                "a-z | X-X | false",
                "0-9 | x | false",
                "S | a[b | true",
                "S | a]b | true",
                "S | a^b | true",
                "S | a-b | true",
                "S | a\\b | true",
                "S | aB1 | false",
                "^ | a | false",
            })
    void a_character_set_is_a_list_of_characters_and_ranges(
            String set, String value, boolean holds) {
        var parameters = Map.of("CharacterSet", set.equals("S") ? SYMBOLS : set);
        var predicate = predicate(PredicateMethod.INCLUDES_CHARACTERS, parameters);
        assertEquals(holds, PredicateRules.matches(predicate, value, NOW));
    }

    @ParameterizedTest
    @CsvSource({"abcD1,0", "abcdef,1", "aB1,1", "aB1!x,0"})
    void every_group_holds_with_as_many_of_its_predicates_as_it_asks_for(String value, int broken) {
        var length =
                predicate(PredicateMethod.IS_LENGTH_RANGE, Map.of("Minimum", "5", "Maximum", "64"));
        var three = List.of(characters("a-z"), characters("A-Z"), characters("0-9"), symbols());
        var rules =
                new PredicateValidation(
                        "R",
                        List.of(
                                new PredicateValidation.Group(
                                        "length", Optional.empty(), 1, List.of(length)),
                                new PredicateValidation.Group(
                                        "classes", Optional.empty(), 3, three)));
        assertEquals(broken, PredicateRules.broken(rules, value, NOW).size());
    }

    private static Predicate characters(String set) {
        return predicate(PredicateMethod.INCLUDES_CHARACTERS, Map.of("CharacterSet", set));
    }

    private static Predicate symbols() {
        return characters(SYMBOLS);
    }

    private static Predicate predicate(PredicateMethod method, Map<String, String> parameters) {
        return new Predicate("P", method, Optional.empty(), Optional.empty(), parameters);
    }
}
