package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The accounts of a test, before and after. */
class AccountsTest {
    private static List<String> signIn(String account, String message, String expect) {
        return SignUpPolicy.run(
                """
                accounts:
                - {signInNames: {emailAddress: ada@example.com}, password: Correct-horse1, displayName: Ada%s}
                customer:
                - enter: {signInName: Ada@example.com, password: Correct-horse1}
                %sexpect: %s
                """
                        .formatted(
                                account,
                                message.isEmpty() ? "" : "  message: " + message + "\n",
                                expect));
    }

    @Test
    void an_account_signs_in_and_is_read() {
        assertEquals(
                List.of(),
                signIn(
                        ", extension_tier: gold, objectId: 11111111-1111-7111-8111-111111111111",
                        "",
                        "{subject: 11111111-1111-7111-8111-111111111111, claims: {tier: gold}}"));
    }

    @Test
    void what_the_directory_refuses_is_told_as_the_real_one_tells_it() {
        assertEquals(
                List.of(),
                signIn(
                        ", accountEnabled: false",
                        "'Your account has been locked. Contact your support person to unlock it,"
                                + " then try again.'",
                        "{page: SignIn}"));
        assertEquals(
                List.of(),
                signIn(
                        ", locked: true",
                        "'Your account is temporarily locked to prevent unauthorized use. Try again"
                                + " later.'",
                        "{page: SignIn}"));
        assertEquals(
                List.of(),
                signIn(
                        ", forceChangePasswordNextSignIn: true",
                        "'Your password has expired. Reset it to sign in.'",
                        "{page: SignIn}"));
    }

    @Test
    void one_that_is_not_there_is_told() {
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        """
                        profiles: {login-NonInteractive: {claims: {oid: 11111111-1111-7111-8111-111111111111}}}
                        customer:
                        - enter: {signInName: ada@example.com, password: x}
                        expect: {error: AADB2C99002, accounts: []}
                        """));
    }

    @Test
    void afterwards_each_expected_one_is_compared_and_none_is_left_over() {
        var failures = signIn("", "", "{accounts: [{displayName: Eve, password: other}]}");
        assertEquals(
                List.of(
                        "account 1.displayName: expected Eve, got Ada",
                        "account 1.password: expected another one"),
                failures);
        assertTrue(
                signIn("", "", "{accounts: []}")
                        .getFirst()
                        .startsWith("accounts: expected no further one, got {"));
        assertEquals(
                List.of("account 2: expected {displayName=Eve}, got none"),
                signIn("", "", "{accounts: [{displayName: Ada}, {displayName: Eve}]}"));
        assertEquals(
                List.of(),
                signIn(
                        "",
                        "",
                        "{accounts: [{displayName: Ada, password: Correct-horse1, city: null}]}"));
    }

    @Test
    void an_account_that_cannot_be_is_told_with_its_place() {
        for (var wrong :
                List.of("{objectId: seven}", "{signInNames.emailAddress: ada@example.com}")) {
            var e =
                    assertThrows(
                            NotReadable.class,
                            () ->
                                    SignUpPolicy.run(
                                            "accounts:\n"
                                                    + "- signInNames.emailAddress: ada@example.com\n"
                                                    + "- "
                                                    + wrong
                                                    + "\nexpect: {page: SignIn}"));
            assertTrue(e.getMessage().startsWith("t.yaml:6:5: expected"), e.getMessage());
        }
    }

    @Test
    void wrong_passwords_lock_an_account_for_a_while() {
        var wrong =
                IntStream.rangeClosed(1, 10)
                        .mapToObj(
                                i ->
                                        "- {enter: {signInName: ada@example.com, password: guess%d}, message: %s}\n"
                                                .formatted(
                                                        i,
                                                        "Your sign-in name or password is"
                                                                + " incorrect."))
                        .collect(Collectors.joining());
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        """
                        accounts: [{signInNames: {emailAddress: ada@example.com}, password: Correct-horse1, displayName: Ada}]
                        customer:
                        """
                                + wrong
                                + """
                                - enter: {signInName: ada@example.com, password: Correct-horse1}
                                  message: Your account is temporarily locked to prevent unauthorized use. Try again later.
                                - wait: PT61S
                                  enter: {signInName: ada@example.com, password: Correct-horse1}
                                expect: {claims: {displayName: Ada}}
                                """));
    }
}
