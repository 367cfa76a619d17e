package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.policy.LocalizedResources.StringKey;
import dev.gatehouse.policyengine.policy.Predicate;
import dev.gatehouse.policyengine.policy.PredicateMethod;
import dev.gatehouse.policyengine.policy.PredicateValidation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What predicates ask for, in the words of the policy and of the customer's language. */
class RuleTextsTest {
    private static final Predicate DIGIT = predicate("Digit", "a digit");
    private static final Predicate SYMBOL = predicate("Symbol", "a symbol");

    private static Predicate predicate(String id, String help) {
        return new Predicate(
                id,
                PredicateMethod.INCLUDES_CHARACTERS,
                Optional.of(help),
                Optional.empty(),
                Map.of());
    }

    private static List<PredicateValidation.Group> group(String help) {
        return List.of(
                new PredicateValidation.Group(
                        "Classes", Optional.ofNullable(help), 1, List.of(DIGIT, SYMBOL)));
    }

    private static Texts texts(Map<StringKey, String> strings) {
        return SampleTexts.german(strings, Optional.empty());
    }

    @Test
    void a_group_says_what_it_wants_and_then_each_of_its_predicates() {
        assertEquals(
                "One of these:\n- a digit\n- a symbol",
                texts(Map.of()).rules("Strong", group("One of these:")));
    }

    @Test
    void a_group_without_words_leaves_it_to_its_predicates() {
        assertEquals("a digit a symbol", texts(Map.of()).rules("Strong", group(null)));
    }

    @Test
    void both_are_in_the_customers_language() {
        var german =
                texts(
                        Map.of(
                                new StringKey("InputValidation", "Strong", "Classes"), "Eines von:",
                                new StringKey("Predicate", "Digit", "HelpText"), "eine Ziffer"));
        assertEquals(
                "Eines von:\n- eine Ziffer\n- a symbol",
                german.rules("Strong", group("One of these:")));
    }
}
