package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.PublishedPolicies;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The published preview of conditional access, told as tests; skipped where it does not lie beside
 * us.
 */
class ConditionalAccessPreviewTest {
    private static final String ADA =
            """
            accounts: [{signInNames: {emailAddress: ada@example.com}, password: Correct-horse1}]
            customer:
            - enter: {signInName: ada@example.com, password: Correct-horse1}
            """;
    private static final String PHONE =
            """
            - page: PhoneFactor-InputOrVerify
              control: phoneFactor
              action: SendCode
              enter: {countryCode: US, number: "2065550100"}
            - control: phoneFactor
              action: VerifyCode
              enter: {verificationCode: "{code}"}
            - enter: {}
            """;
    private static final String REMEMBERED =
            """
              accounts: [{signInNames: {emailAddress: ada@example.com}, strongAuthenticationPhoneNumber: "+12065550100"}]
            """;

    private static CompiledPolicy current() throws IOException {
        return PublishedPolicies.alone(
                "advanced-policies/conditional-access-preview",
                "IEF Policy sample with Conditional Access and Secure Pssword reset -not for prod"
                        + " Sep2019.xml");
    }

    private static CompiledPolicy deprecated() throws IOException {
        return PublishedPolicies.alone(
                "advanced-policies/conditional-access-preview",
                "deprecated_B2CTenant.onmicrosoft.com-B2C_1A_PolicySampleV02.xml");
    }

    private static void passes(CompiledPolicy policy, String test) {
        assertEquals(List.of(), SignUpPolicy.run(policy, test));
    }

    @Test
    void who_is_not_challenged_is_in() throws IOException {
        passes(current(), ADA + "expect: {claims: {conditionalAccessChallenge: Undefined}}");
    }

    @Test
    void who_is_blocked_reads_so_and_gets_no_token() throws IOException {
        for (var policy : List.of(current(), deprecated())) {
            passes(
                    policy,
                    "conditional_access: [block]\n"
                            + ADA
                            + """
                            - page: {is: ShowBlockPage, fields: {responseMsg: {value: The user is blocked due to conditional access check.}}}
                              enter: {}
                            expect: {page: ShowBlockPage}
                            """);
        }
    }

    @Test
    void who_needs_a_second_factor_proves_a_phone_that_is_remembered() throws IOException {
        for (var policy : List.of(current(), deprecated())) {
            passes(
                    policy,
                    "conditional_access: [mfa]\n"
                            + ADA
                            + PHONE
                            + "expect:\n  claims: {conditionalAccessChallenge: mfa}\n"
                            + REMEMBERED);
        }
    }

    @Test
    void who_needs_a_new_password_proves_a_phone_and_sets_it() throws IOException {
        passes(
                current(),
                "conditional_access: [mfa, chg_pwd]\n"
                        + ADA
                        + PHONE
                        + """
                        - page: SelfAsserted-PasswordReset
                          enter: {newPassword: Better-horse2, reenterPassword: Better-horse2}
                        expect:
                          claims: {conditionalAccessChallenge: chg_pwd}
                          accounts: [{password: Better-horse2}]
                        """);
    }

    // that is why its successor has a default for the claim
    @Test
    void by_the_deprecated_one_who_is_not_challenged_is_blocked_too() throws IOException {
        passes(deprecated(), ADA + "expect: {page: ShowBlockPage}");
    }

    // its conditions ask for a claim that a sign-up does not have: then they skip nothing
    @Test
    void who_signs_up_ends_where_who_is_blocked_does() throws IOException {
        passes(
                current(),
                """
                customer:
                - choose: SignUpWithLogonEmailExchange
                - verify: {email: ada@example.com}
                  enter: {newPassword: Correct-horse1, reenterPassword: Correct-horse1}
                - page: SelfAsserted-PasswordReset
                  enter: {newPassword: Better-horse2, reenterPassword: Better-horse2}
                expect:
                  page: ShowBlockPage
                  accounts: [{signInNames: {emailAddress: ada@example.com}, password: Better-horse2}]
                """);
    }
}
