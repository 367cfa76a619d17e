package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** REST services of a test: what they are asked, and what they answer. */
class RestTest {
    /** Signs up with a loyalty number, and is told what {@code message} says. */
    private static String signUp(String loyalty, String message) {
        return """
        rest:
          SendOtp: {response: {status: 202}}
        %scustomer:
        - choose: SignUpExchange
        - verify: {email: ada@example.com}
          enter: {newPassword: Correct-horse1, displayName: Ada, loyaltyNumber: 4 7}
        %s\
        """
                .formatted(
                        loyalty.indent(2), message.isEmpty() ? "" : "  message: " + message + "\n");
    }

    private static List<String> run(String loyalty, String message, String expect) {
        return SignUpPolicy.run(signUp(loyalty, message) + "expect: " + expect);
    }

    @Test
    void the_answer_s_json_is_read_as_the_profile_says() {
        assertEquals(
                List.of(),
                run(
                        "Loyalty: {response: {body: {membership: {tier: gold}}}}",
                        "",
                        "{claims: {tier: gold}}"));
    }

    @Test
    void a_service_may_be_named_by_its_address() {
        for (var name :
                List.of(
                        "https://loyalty.example/members/4%207",
                        "GET https://loyalty.example/*",
                        "get https://loyalty.example/members/4%207")) {
            assertEquals(
                    List.of(),
                    run(
                            name + ": {response: {body: {membership: {tier: gold}}}}",
                            "",
                            "{claims: {tier: gold}}"));
        }
        assertTrue(
                run(
                                "POST https://loyalty.example/*: {response: {status: 200}}",
                                "",
                                "{claims: {tier: gold}}")
                        .getFirst()
                        .startsWith(
                                "nothing is said of profile Loyalty, which sends GET"
                                        + " https://loyalty.example/members/4%207:"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "method: POST | request method: expected POST, got GET",
                "url: https://loyalty.example/ | request url: expected https://loyalty.example/,"
                        + " got https://loyalty.example/members/4%207",
                "headers: {accept: text/xml} | request headers.accept: expected text/xml, got"
                        + " application/json",
                "query: {a: b} | request query.a: expected b, got nothing",
                "body: {a: b} | request body: expected {a=b}, got "
            })
    void another_request_than_expected_is_told(String request, String told) {
        var failures =
                run(
                        "Loyalty: {request: {"
                                + request
                                + "}, response: {body: {membership: {tier: gold}}}}",
                        "",
                        "{claims: {tier: gold}}");
        assertEquals(
                List.of("t.yaml:6:24: Loyalty " + told),
                failures.stream().map(String::strip).toList());
    }

    @Test
    void a_body_is_looked_at_member_by_member_with_the_code_that_was_sent() {
        var test =
                """
                rest:
                  SendOtp: {request: {body: {to: ada@example.com, code: "{code}"}}, response: {status: 202}}
                customer:
                - choose: SignUpExchange
                - {control: emailVerificationControl, action: SendCode, enter: {email: ada@example.com}}
                expect: {page: SignUp}
                """;
        assertEquals(List.of(), SignUpPolicy.run(test));
        assertEquals(
                List.of(
                        "t.yaml:5:24: SendOtp request body.to: expected eve@example.com, got"
                                + " ada@example.com"),
                SignUpPolicy.run(test.replace("to: ada", "to: eve")));
    }

    @Test
    void the_secret_that_is_sent_is_the_policy_key() {
        var yaml =
                """
                policy: sign-up.xml
                keys: {B2C_1A_MailToken: s3cret}
                tests:
                - name: it
                  rest:
                    SendOtp: {request: {headers: {authorization: Bearer s3cret}}, response: {status: 202}}
                  customer:
                  - choose: SignUpExchange
                  - {control: emailVerificationControl, action: SendCode, enter: {email: ada@example.com}}
                  expect: {page: SignUp}
                """;
        assertEquals(
                List.of(),
                TestFile.read("t.yaml", yaml).run(SignUpPolicy.POLICY).getFirst().failures());
        var failures =
                TestFile.read("t.yaml", yaml.replace("keys: {B2C_1A_MailToken: s3cret}\n", ""))
                        .run(SignUpPolicy.POLICY)
                        .getFirst()
                        .failures();
        assertTrue(failures.getFirst().endsWith("got Bearer secret of B2C_1A_MailToken"));
    }

    @Test
    void the_error_contract_reaches_the_customer() {
        assertEquals(
                List.of(),
                run(
                        "Loyalty: {response: {status: 409, body: {version: 1.0.0, status: 409,"
                                + " userMessage: No such number.}}}",
                        "No such number.",
                        "{page: SignUp}"));
    }

    @Test
    void answers_come_in_their_order_and_a_5xx_is_asked_again() {
        assertEquals(
                List.of(),
                run(
                        """
                        Loyalty:
                        - response: {status: 500}
                        - response: {body: {membership: {tier: gold}}}
                        """,
                        "",
                        "{claims: {tier: gold}}"));
        assertEquals(
                List.of("Loyalty is asked once more, after all 1 answers that the test has"),
                SignUpPolicy.run(
                        signUp("Loyalty: [{response: {status: 500}}]", "")
                                + "expect: {claims: {tier: gold}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout | Failed to establish connection to restful service end point within"
                        + " timeout limit.",
                "unknown host | Failed to resolve the hostname of the restful service endpoint.",
            })
    void a_service_that_does_not_answer_is_what_the_engine_makes_of_it(String how, String told) {
        var result =
                SignUpPolicy.run(
                        signUp("Loyalty: {response: " + how + "}", "'" + told + "'")
                                + "expect: {page: SignUp}");
        assertEquals(List.of(), result);
    }

    @Test
    void a_broken_connection_is_tried_again() {
        assertEquals(
                List.of(),
                run(
                        "Loyalty: [{response: broken}, {response: {body: {membership: {tier:"
                                + " gold}}}}]",
                        "",
                        "{claims: {tier: gold}}"));
    }

    @Test
    void a_response_that_is_none_is_told() {
        for (var wrong : List.of("slow", "{status: 99}", "{sttus: 200}")) {
            assertThrows(
                    NotReadable.class,
                    () -> run("Loyalty: {response: " + wrong + "}", "", "{page: SignUp}"));
        }
    }
}
