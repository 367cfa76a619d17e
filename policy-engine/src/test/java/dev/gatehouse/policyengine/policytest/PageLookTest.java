package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page is like. */
class PageLookTest {
    private static List<String> expect(String page) {
        return SignUpPolicy.run(
                """
                customer:
                - enter: {signInName: ada@example.com, password: x}
                  message: Your sign-in name or password is incorrect.
                expect: {page: %s}
                """
                        .formatted(page));
    }

    @Test
    void everything_about_it_can_be_said() {
        assertEquals(
                List.of(),
                expect(
                        """
                        {is: api.signuporsignin, fields: {signInName: ada@example.com, password: {type: Password, required: true, readOnly: false, label: Password, value: ""}},
                           error: Your sign-in name or password is incorrect., providers: [StaffExchange], language: en, texts: {}}\
                        """));
        assertEquals(List.of(), expect("{fields: [signInName, password]}"));
    }

    @Test
    void each_difference_is_told() {
        assertEquals(
                List.of(
                        "t.yaml:7:18: page fields: expected [password], got [signInName, password]",
                        "t.yaml:7:18: page error: expected Oh., got Your sign-in name or password"
                                + " is incorrect.",
                        "t.yaml:7:18: page texts.button_signin: expected Anmelden, got nothing",
                        "t.yaml:7:18: page providers: expected [], got [StaffExchange]",
                        "t.yaml:7:18: page language: expected de, got en"),
                expect(
                        "{fields: [password], error: Oh., providers: [], texts: {button_signin:"
                                + " Anmelden}, language: de}"));
        assertEquals(
                List.of(
                        "t.yaml:7:18: page field signInName.value: expected eve, got"
                                + " ada@example.com"),
                expect("{fields: {signInName: eve}}"));
        assertEquals(
                List.of("t.yaml:7:18: page field name: expected {value=eve}, got nothing"),
                expect("{fields: {name: eve}}"));
    }

    @Test
    void a_journey_that_is_over_stands_on_no_page() {
        assertTrue(
                SignUpPolicy.run("customer: [{cancel: true}]\nexpect: {page: SignIn}")
                        .getFirst()
                        .startsWith("t.yaml:5:18: expected a page, got the error AADB2C90091"));
    }

    @Test
    void a_page_and_an_end_are_not_expected_at_once() {
        assertThrows(
                NotReadable.class,
                () -> SignUpPolicy.run("expect: {page: SignIn, error: AADB2C90091}"));
        assertThrows(NotReadable.class, () -> SignUpPolicy.run("expect: {}"));
        assertThrows(
                NotReadable.class,
                () -> SignUpPolicy.run("expect: {page: {fields: {email: {colour: red}}}}"));
    }
}
