package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys profiles, called, claims, parameters, now and exactly. */
class ProfilesTest {
    private static final String SIGN_IN =
            """
            customer:
            - enter: {signInName: ada@example.com, password: x}
            """;

    private static String failure(String test) {
        return String.join("\n", SignUpPolicy.run(test));
    }

    @Test
    void a_profile_comes_back_with_what_the_test_says_in_place_of_its_handler() {
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        "profiles: {login-NonInteractive: {claims: {oid: \"7\"}}, AAD-Read:"
                                + " {claims: {displayName: Ada}}}\n"
                                + SIGN_IN
                                + "expect: {subject: \"7\", claims: {displayName: Ada}, exactly:"
                                + " true}"));
    }

    @Test
    void a_profile_fails_with_the_code_and_the_words_of_the_test() {
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        """
                        profiles: {login-NonInteractive: {fails: AADB2C90114, message: Locked.}}
                        customer:
                        - enter: {signInName: ada@example.com, password: x}
                          message: Locked.
                        expect: {page: SignIn}
                        """));
    }

    @Test
    void a_list_is_an_answer_for_each_call() {
        var test =
                """
                profiles:
                  login-NonInteractive:
                  - {fails: AADB2C90054, message: Once more.}
                  - {claims: {oid: "7"}}
                  AAD-Read: {claims: {}}
                customer:
                - enter: {signInName: ada@example.com, password: x}
                  message: Once more.
                - enter: {signInName: ada@example.com, password: y}
                expect: {subject: "7"}
                """;
        assertEquals(List.of(), SignUpPolicy.run(test));
        assertEquals(
                "profile login-NonInteractive is asked once more, after all 1 answers that the test"
                        + " has",
                failure(test.replace("  - {claims: {oid: \"7\"}}\n", "")));
    }

    @Test
    void what_a_profile_was_called_with_is_compared() {
        var test =
                """
                profiles: {login-NonInteractive: {claims: {oid: "7"}}, AAD-Read: {claims: {}}}
                customer:
                - enter: {signInName: ada@example.com, password: x}
                expect:
                  called: {login-NonInteractive: {username: ada@example.com}}
                """;
        assertEquals(List.of(), SignUpPolicy.run(test));
        assertEquals(
                "login-NonInteractive input username: expected eve@example.com, got"
                        + " ada@example.com",
                failure(test.replace("username: ada", "username: eve")));
        assertEquals(
                "expected that profile Loyalty is called",
                failure(
                        test.replace(
                                "called: {login-NonInteractive: {username: ada@example.com}}",
                                "called: {Loyalty: {}}")));
    }

    @Test
    void claims_are_known_from_the_beginning() {
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        """
                        claims: {extension_tier: gold, objectId: "7"}
                        profiles: {AAD-Read: {claims: {displayName: Ada}}, login-NonInteractive: {claims: {}}}
                        customer:
                        - enter: {signInName: ada@example.com, password: x}
                        expect: {claims: {tier: gold}}
                        """));
    }

    @Test
    void parameters_are_those_of_the_request() {
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        """
                        parameters: {domain_hint: staff.example}
                        federation: {Staff: {response: {claims: {sub: "77", name: Grace}}}}
                        expect: {claims: {displayName: Grace}}
                        """));
    }

    @Test
    void the_clock_stands_where_the_test_says() {
        var result =
                SignUpPolicy.result(
                        SignUpPolicy.POLICY, "now: 2027-02-03T04:05:06Z\nexpect: {page: SignIn}");
        assertEquals(Instant.parse("2027-02-03T04:05:06Z"), result.trace().getFirst().at());
    }

    @Test
    void a_claim_too_many_or_one_that_must_not_be_there_is_told() {
        var test =
                """
                profiles: {login-NonInteractive: {claims: {oid: "7"}}, AAD-Read: {claims: {displayName: Ada}}}
                customer:
                - enter: {signInName: ada@example.com, password: x}
                expect: {claims: {displayName: null}}
                """;
        assertEquals("claim displayName: expected nothing, got Ada", failure(test));
        assertEquals(
                "claim displayName: expected none, got Ada",
                failure(
                        test.replace(
                                "{claims: {displayName: null}}", "{claims: {}, exactly: true}")));
    }

    @Test
    void an_error_and_an_answer_are_told_apart() {
        assertEquals(
                "expected the error AADB2C90091, got the page SignInExchange, also known as"
                        + " api.signuporsignin, also known as SignIn",
                failure("expect: {error: AADB2C90091}"));
        assertEquals(
                "expected an answer with claims, got the error AADB2C90091 (The user has cancelled"
                        + " entering self-asserted information.)",
                failure("customer: [{cancel: true}]\nexpect: {claims: {displayName: Ada}}"));
    }

    @Test
    void a_profile_of_the_outside_that_nothing_is_said_of_fails_the_test() {
        assertTrue(
                failure(
                                """
                                customer:
                                - choose: SignUpExchange
                                - {control: emailVerificationControl, action: SendCode, enter: {email: ada@example.com}}
                                expect: {page: SignUp}
                                """)
                        .startsWith(
                                "nothing is said of profile SendOtp, which sends POST"
                                        + " https://mail.example/send: its answer belongs under rest"));
    }

    @Test
    void an_answer_is_claims_or_a_failure() {
        for (var wrong : List.of("{}", "{claims: {}, fails: AADB2C90053}", "{fails: AADB2C9}")) {
            assertThrows(
                    NotReadable.class,
                    () ->
                            SignUpPolicy.run(
                                    "profiles: {Loyalty: " + wrong + "}\nexpect: {page: SignIn}"));
        }
    }
}
