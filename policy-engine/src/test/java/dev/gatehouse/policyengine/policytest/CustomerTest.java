package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * What the customer of a test does: page, enter, choose, cancel, verify, control, wait, message.
 */
class CustomerTest {
    private static final String MAIL = "rest: {SendOtp: {response: {status: 202}}}\n";
    private static final String ADA =
            """
            accounts:
            - {signInNames: {emailAddress: ada@example.com}, password: Correct-horse1, displayName: Ada}
            """;

    private static void passes(String test) {
        assertEquals(List.of(), SignUpPolicy.run(test));
    }

    private static String failure(String test) {
        return String.join("\n", SignUpPolicy.run(test));
    }

    @Test
    void enter_posts_the_form() {
        passes(
                ADA
                        + """
                        customer:
                        - enter: {signInName: ada@example.com, password: Correct-horse1}
                        expect: {claims: {displayName: Ada}}
                        """);
    }

    @Test
    void what_stands_in_a_field_is_posted_without_being_entered() {
        passes(
                MAIL
                        + """
                        customer:
                        - choose: SignUpExchange
                        - verify: {email: ada@example.com}
                          enter: {newPassword: Correct-horse1}
                          message: This information is required.
                        - enter: {newPassword: Correct-horse1, displayName: Ada}
                          page: {fields: {email: {value: ada@example.com}}}
                        expect: {claims: {displayName: Ada}}
                        """);
    }

    @Test
    void a_field_that_the_page_does_not_have_is_told_with_the_nearest() {
        assertEquals(
                "t.yaml:5:5: there is no field signinNam to be entered, but [signInName, password];"
                        + " did you mean \"signInName\"?",
                failure(
                        """
                        customer:
                        - enter: {signinNam: ada@example.com}
                        expect: {claims: {}, exactly: true}
                        """));
    }

    @Test
    void choose_takes_what_the_page_offers_and_nothing_else() {
        assertTrue(
                failure("customer: [{choose: SignUpExchang}]\nexpect: {error: AADB2C90091}")
                        .contains(
                                "does not offer SignUpExchang, but [StaffExchange, SignUpExchange,"
                                        + " ForgotPassword]; did you mean \"SignUpExchange\"?"));
    }

    @Test
    void the_forgotten_password_may_be_chosen() {
        passes("customer: [{choose: ForgotPassword}]\nexpect: {error: AADB2C90118}");
    }

    @Test
    void cancel_goes_back_and_from_the_first_page_out() {
        passes(
                """
                customer:
                - choose: SignUpExchange
                - cancel: true
                - page: SignIn
                  cancel: true
                expect: {error: AADB2C90091}
                """);
    }

    @Test
    void a_page_has_three_names_and_another_one_is_told() {
        for (var name : List.of("SignInExchange", "SignIn", "api.signuporsignin")) {
            passes("expect: {page: " + name + "}");
        }
        assertEquals(
                "t.yaml:4:18: expected the page SignUp, got SignInExchange, also known as"
                        + " api.signuporsignin, also known as SignIn",
                failure("expect: {page: SignUp}"));
    }

    @Test
    void a_control_acts_with_the_code_that_was_sent() {
        passes(
                MAIL
                        + """
                        customer:
                        - choose: SignUpExchange
                        - control: emailVerificationControl
                          action: SendCode
                          enter: {email: ada@example.com}
                        - control: emailVerificationControl
                          action: VerifyCode
                          enter: {verificationCode: "{code:ADA@example.com}"}
                        expect: {page: {fields: {emailVerificationControl: {state: verified}}}}
                        """);
    }

    @Test
    void a_wrong_code_is_told_and_has_to_be_expected() {
        var test =
                MAIL
                        + """
                        customer:
                        - choose: SignUpExchange
                        - control: emailVerificationControl
                          action: SendCode
                          enter: {email: ada@example.com}
                        - control: emailVerificationControl
                          action: VerifyCode
                          enter: {verificationCode: "-"}
                          message: That is not the code.
                        expect: {page: SignUp}
                        """;
        passes(test);
        assertEquals(
                "t.yaml:10:5: expected no message, got \"That is not the code.\"",
                failure(test.replace("  message: That is not the code.\n", "")));
    }

    @Test
    void a_code_that_nobody_was_sent_is_none() {
        assertEquals(
                "no code was sent",
                failure("customer: [{enter: {signInName: \"{code}\"}}]\nexpect: {page: SignIn}"));
    }

    @Test
    void a_control_or_an_action_that_is_not_there_is_told() {
        assertTrue(
                failure(
                                """
                                customer:
                                - choose: SignUpExchange
                                - {control: emailVerification, action: SendCode}
                                expect: {page: SignUp}
                                """)
                        .contains("the page has no control emailVerification, but"));
        assertTrue(
                failure(
                                """
                                customer:
                                - choose: SignUpExchange
                                - {control: emailVerificationControl, action: SendCod}
                                expect: {page: SignUp}
                                """)
                        .contains("no action SendCod, but [SendCode, VerifyCode]; did you mean"));
    }

    @Test
    void a_changed_address_is_to_be_verified_again() {
        passes(
                MAIL
                        + """
                        customer:
                        - choose: SignUpExchange
                        - verify: {email: ada@example.com}
                        - {control: emailVerificationControl, action: ChangeClaims}
                        expect: {page: {fields: {emailVerificationControl: {state: initial}}}}
                        """);
    }

    @Test
    void waiting_makes_a_code_expire() {
        passes(
                MAIL
                        + """
                        customer:
                        - choose: SignUpExchange
                        - control: emailVerificationControl
                          action: SendCode
                          enter: {email: ada@example.com}
                        - wait: PT10M
                          control: emailVerificationControl
                          action: VerifyCode
                          enter: {verificationCode: "{code}"}
                          message: That code is too old.
                        expect: {page: SignUp}
                        """);
    }

    @Test
    void what_comes_after_the_end_is_told() {
        assertEquals(
                "t.yaml:6:5: expected a page, and the journey was over before",
                failure(
                        """
                        customer:
                        - cancel: true
                        - cancel: true
                        expect: {error: AADB2C90091}
                        """));
    }

    @Test
    void a_step_does_one_thing() {
        for (var wrong :
                List.of(
                        "{enter: {}, choose: X}",
                        "{choose: X, cancel: true}",
                        "{control: X}",
                        "{action: X}",
                        "{}",
                        "{page: X, message: Y}",
                        "{wait: ten minutes}")) {
            var e =
                    Assertions.assertThrows(
                            NotReadable.class,
                            () -> SignUpPolicy.run("customer: [" + wrong + "]\nexpect: {page: X}"));
            assertTrue(e.getMessage().startsWith("t.yaml:4:"), e.getMessage());
        }
    }
}
