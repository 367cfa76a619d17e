package dev.gatehouse.policyengine.journey;

import static dev.gatehouse.policyengine.journey.Sample.OBJECT_ID;
import static dev.gatehouse.policyengine.journey.Sample.policy;
import static dev.gatehouse.policyengine.journey.Sample.reference;
import static dev.gatehouse.policyengine.journey.Sample.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.Mask;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.Predicate;
import dev.gatehouse.policyengine.policy.PredicateMethod;
import dev.gatehouse.policyengine.policy.PredicateValidation;
import dev.gatehouse.policyengine.policy.Restriction;
import dev.gatehouse.policyengine.policy.UserInputType;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a field may hold, and how the page shows it. */
class FormRulesTest {
    private static final Tenant CONTOSO =
            new Tenant(Run.TENANT, "contoso.onmicrosoft.com", "Contoso", List.of(), null);
    private static final Restriction COLOURS =
            new Restriction(
                    List.of(
                            new Restriction.EnumerationItem("Red", "r", false),
                            new Restriction.EnumerationItem("Green", "g", true)),
                    Optional.empty());
    private static final PredicateValidation PIN =
            new PredicateValidation(
                    "Pin",
                    List.of(
                            group(
                                    "Length",
                                    1,
                                    predicate(
                                            PredicateMethod.IS_LENGTH_RANGE,
                                            "Minimum",
                                            "4",
                                            "Maximum",
                                            "6")),
                            group(
                                    "Classes",
                                    1,
                                    predicate(
                                            PredicateMethod.INCLUDES_CHARACTERS,
                                            "CharacterSet",
                                            "0-9"),
                                    predicate(
                                            PredicateMethod.INCLUDES_CHARACTERS,
                                            "CharacterSet",
                                            "#!"))));
    private static final PredicateValidation BORN =
            new PredicateValidation(
                    "Born",
                    List.of(
                            group(
                                    "Range",
                                    1,
                                    predicate(
                                            PredicateMethod.IS_DATE_RANGE,
                                            "Minimum",
                                            "1900-01-01",
                                            "Maximum",
                                            "2010-12-31"))));

    private static PredicateValidation.Group group(
            String id, int atLeast, Predicate... predicates) {
        return new PredicateValidation.Group(
                id, Optional.of(id + " is wrong."), atLeast, List.of(predicates));
    }

    private static Predicate predicate(PredicateMethod method, String... parameters) {
        var map = new HashMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) map.put(parameters[i], parameters[i + 1]);
        return new Predicate(method.xml(), method, Optional.empty(), Optional.empty(), map);
    }

    private static ClaimType claim(
            String id,
            DataType type,
            UserInputType input,
            Restriction restriction,
            PredicateValidation rules) {
        return new ClaimType(
                ClaimId.of(id),
                Optional.of(id),
                type,
                Map.of(),
                input == UserInputType.READONLY
                        ? Optional.of(new Mask.Regex("^.{3}", "***"))
                        : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(input),
                restriction,
                Optional.ofNullable(rules));
    }

    private static final ClaimType COLOUR =
            claim("colour", DataType.STRING, UserInputType.DROPDOWN_SINGLE_SELECT, COLOURS, null);
    private static final ClaimType MANY =
            claim(
                    "many",
                    DataType.STRING_COLLECTION,
                    UserInputType.CHECKBOX_MULTI_SELECT,
                    COLOURS,
                    null);
    private static final ClaimType CODE =
            claim("code", DataType.STRING, UserInputType.TEXT_BOX, Restriction.NONE, PIN);
    private static final ClaimType BIRTH =
            claim("birth", DataType.DATE, UserInputType.DATE_TIME_DROPDOWN, Restriction.NONE, BORN);
    private static final ClaimType MAIL =
            claim("mail", DataType.STRING, UserInputType.EMAIL_BOX, Restriction.NONE, null);
    private static final ClaimType AGE =
            claim("age", DataType.INT, UserInputType.TEXT_BOX, Restriction.NONE, null);
    private static final ClaimType SHOWN =
            claim("shown", DataType.STRING, UserInputType.READONLY, Restriction.NONE, null);

    private static Run run() {
        var outputs =
                List.of(COLOUR, MANY, CODE, BIRTH, MAIL, AGE, SHOWN).stream()
                        .map(type -> reference(type, null, null, false))
                        .toArray(ClaimReference[]::new);
        var page =
                new Sample.Profile("Page")
                        .page()
                        .metadata("ContentDefinitionReferenceId", "api.x")
                        .inputs(
                                reference(SHOWN, null, "0123456", true),
                                reference(OBJECT_ID, null, "42", true))
                        .outputs(outputs)
                        .build();
        var step = new ClaimsExchange(1, List.of(), List.of(new Exchange("PageExchange", page)));
        var run = new Run(policy(List.of(), step, send(2)));
        run.start();
        return run;
    }

    @ParameterizedTest
    @CsvSource({
        "colour, r, true",
        "colour, blue, false",
        "many, 'r,g', true",
        "many, 'r,blue', false",
        "code, 1234, true",
        "code, 123, false",
        "code, 1234567, false",
        "code, abcd, false",
        "code, abc#, true",
        "birth, 1984-02-29, true",
        "birth, 1983-02-29, false",
        "birth, 2020-01-01, false",
        "mail, a@b.example, true",
        "mail, nobody, false",
        "age, 42, true",
        "age, old, false",
    })
    void a_field_holds_what_its_claim_type_allows(String claim, String text, boolean good) {
        var need = run().submit(claim, text);
        if (good) {
            assertInstanceOf(Need.Accepted.class, need);
        } else {
            var rejected = assertInstanceOf(Need.Rejected.class, need);
            assertEquals(Set.of(ClaimId.of(claim)), rejected.fields().keySet());
        }
    }

    @Test
    void what_is_wrong_with_a_value_is_said_in_the_policys_words() {
        var rejected = assertInstanceOf(Need.Rejected.class, run().submit("code", "abc"));
        assertEquals("Length is wrong.\nClasses is wrong.", rejected.message());
    }

    @Test
    void choices_are_offered_with_the_default_selected() {
        var run = run();
        var page = PageModels.of(run.policy, run.state, CONTOSO).orElseThrow();
        var options = page.fields().getFirst().options();
        assertEquals(List.of("Red", "Green"), options.stream().map(o -> o.text()).toList());
        assertEquals(List.of(false, true), options.stream().map(o -> o.selected()).toList());
    }

    @Test
    void a_mask_changes_what_is_shown_and_a_read_only_field_is_not_taken_from_the_post() {
        var run = run();
        var page = PageModels.of(run.policy, run.state, CONTOSO).orElseThrow();
        var shown = page.fields().getLast();
        assertEquals("***3456", shown.value());
        assertEquals(true, shown.readOnly());
        run.submit("shown", "mallory");
        assertEquals(false, run.state.claims().text("shown").filter("mallory"::equals).isPresent());
    }

    @Test
    void what_a_value_must_be_like_is_said_before_it_is_typed() {
        var code = PageModels.of(run().policy, run().state, CONTOSO).orElseThrow().fields().get(2);
        assertEquals("Length is wrong.\nClasses is wrong.", code.patternHelpText());
    }

    // ief.md §2.1, DateTimeDropdown
    @Test
    void a_dates_years_are_those_that_its_rules_allow_newest_first() {
        var years =
                PageModels.of(run().policy, run().state, CONTOSO).orElseThrow().fields().stream()
                        .filter(field -> field.id().equals("birth"))
                        .findFirst()
                        .orElseThrow()
                        .options();
        assertEquals("2010", years.getFirst().value());
        assertEquals(
                Integer.toString(Run.NOW.atZone(ZoneOffset.UTC).getYear() - 120),
                years.getLast().value());
    }

    @Test
    void ticked_boxes_of_a_text_claim_stay_comma_separated() {
        var type =
                claim("boxes", DataType.STRING, UserInputType.CHECKBOX_MULTI_SELECT, COLOURS, null);
        var field =
                new PageFields.Field(
                        type, type.userInputType().get(), false, false, Optional.empty());
        var run = run();
        var texts = new Texts(run.policy, run.state, Optional.empty(), Optional.empty());
        var good =
                FormRules.judge(
                        List.of(field),
                        Map.of(type.id(), "r,g"),
                        run.state.claims(),
                        texts,
                        PageMemory.NONE,
                        run.state.surroundings().moment().now(),
                        false);
        var bag = assertInstanceOf(FormRules.Verdict.Good.class, good).bag();
        assertEquals("r,g", bag.text("boxes").orElseThrow());
        var bad =
                FormRules.judge(
                        List.of(field),
                        Map.of(type.id(), "r,x"),
                        run.state.claims(),
                        texts,
                        PageMemory.NONE,
                        run.state.surroundings().moment().now(),
                        false);
        assertInstanceOf(FormRules.Verdict.Bad.class, bad);
    }

    // ief.md §3.2: reenterPassword repeats newPassword; where a page has only password, that
    @ParameterizedTest
    @CsvSource({
        "newPassword, one, one, true",
        "newPassword, one, two, false",
        "password, one, one, true",
        "password, one, two, false",
    })
    void a_password_is_entered_twice_the_same(
            String password, String first, String second, boolean good) {
        var fields = List.of(secret(password), secret("reenterPassword"));
        var run = run();
        var verdict =
                FormRules.judge(
                        fields,
                        Map.of(
                                ClaimId.of(password), first,
                                ClaimId.of("reenterPassword"), second),
                        run.state.claims(),
                        new Texts(run.policy, run.state, Optional.empty(), Optional.empty()),
                        PageMemory.NONE,
                        Run.NOW,
                        false);
        assertEquals(good, verdict instanceof FormRules.Verdict.Good);
    }

    private static PageFields.Field secret(String id) {
        var type = claim(id, DataType.STRING, UserInputType.PASSWORD, Restriction.NONE, null);
        return new PageFields.Field(type, UserInputType.PASSWORD, true, false, Optional.empty());
    }
}
