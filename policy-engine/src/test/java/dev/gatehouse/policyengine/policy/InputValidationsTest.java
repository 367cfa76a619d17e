package dev.gatehouse.policyengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.transformation.PredicateRules;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules for passwords of policies that are older than PredicateValidations. */
class InputValidationsTest {
    private static final String CLASSES =
            """
            <Predicate Id="Small" Method="MatchesRegex" HelpText="a small letter">
              <Parameters><Parameter Id="RegularExpression">^[a-z]+$</Parameter></Parameters>
            </Predicate>
            <Predicate Id="Large" Method="IncludesCharacters" HelpText="a large letter">
              <Parameters><Parameter Id="CharacterSet">A-Z</Parameter></Parameters>
            </Predicate>
            <Predicate Id="Digits" Method="MatchesRegex" HelpText="digits only">
              <Parameters><Parameter Id="RegularExpression">^[0-9]+$</Parameter></Parameters>
            </Predicate>
            </Predicates>
            <InputValidations>
              <InputValidation Id="Both">
                <PredicateReferences Id="LengthGroup" MatchAtLeast="1"><PredicateReference Id="Length" /></PredicateReferences>
                <PredicateReferences Id="Cases" MatchAtLeast="2" HelpText="Two of:">
                  <PredicateReference Id="Small" /><PredicateReference Id="Large" />
                </PredicateReferences>
              </InputValidation>
              <InputValidation Id="Pin"><PredicateReferences Id="PinGroup"><PredicateReference Id="Digits" /></PredicateReferences></InputValidation>
            </InputValidations>
            """;

    @ParameterizedTest
    @CsvSource({
        "Both, Password, ''",
        "Both, Pass, LengthGroup",
        "Both, passwords, Cases",
        "Pin, 123456, ''",
        "Pin, 12345a, PinGroup"
    })
    void a_password_keeps_each_group_of_its_input_validation(
            String validation, String password, String broken) {
        var rules =
                Fixture.compiled(policy(validation, CLASSES))
                        .claimType(ClaimId.of("newPassword"))
                        .orElseThrow()
                        .predicateValidation()
                        .orElseThrow();
        assertEquals(
                broken.isEmpty() ? List.of() : List.of(broken),
                PredicateRules.broken(rules, password, Instant.EPOCH).stream()
                        .map(PredicateValidation.Group::id)
                        .toList());
    }

    @Test
    void the_help_text_of_a_group_is_the_customer_s() {
        var groups =
                Fixture.compiled(policy("Both", CLASSES))
                        .claimType(ClaimId.of("newPassword"))
                        .orElseThrow()
                        .predicateValidation()
                        .orElseThrow()
                        .groups();
        assertEquals("Two of:", groups.getLast().userHelpText().orElseThrow());
    }

    @Test
    void a_predicate_that_is_defined_nowhere_is_not_judged() {
        var findings =
                PolicyWarningsTest.findings(
                        policy("Both", CLASSES.replace("Id=\"Large\" />", "Id=\"Larger\" />")));
        assertEquals(List.of(), findings.errors());
        assertEquals(
                "expected a predicate of this policy, found \"Larger\": it is not judged",
                findings.warnings().getFirst().message());
    }

    @Test
    void a_claim_type_names_an_input_validation_that_there_is() {
        assertEquals(
                "expected an input validation of this policy, found \"Bath\"; did you mean \"Both\"?",
                Fixture.errors(policy("Bath", CLASSES)).getFirst().message());
    }

    private static String policy(String validation, String blocks) {
        return Fixture.VALID
                .replace(
                        "<PredicateValidationReference Id=\"Strong\" />",
                        "<InputValidationReference Id=\"%s\" />".formatted(validation))
                .replace("</Predicates>", blocks);
    }
}
