package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The key conditional_access, and what is told to Application Insights. */
class GuardedTest {
    private static final CompiledPolicy POLICY =
            SignUpPolicy.compiled(SignUpPolicy.source("guarded.xml"));
    private static final String ADA =
            """
            accounts: [{signInNames: {emailAddress: ada@example.com}, password: Correct-horse1}]
            customer:
            - enter: {signInName: ada@example.com, password: Correct-horse1}
            """;

    private static List<String> run(String test) {
        return SignUpPolicy.run(POLICY, test);
    }

    @Test
    void what_conditional_access_demands_is_demanded_of_everybody() {
        assertEquals(
                List.of(), run("conditional_access: [mfa]\n" + ADA + "expect: {page: MailedCode}"));
        assertEquals(
                List.of(), run("conditional_access: [block]\n" + ADA + "expect: {page: Blocked}"));
        assertEquals(List.of(), run(ADA + "expect: {claims: {challenges: null}}"));
    }

    // docs/services.md: any method but a password is a second factor
    @Test
    void a_method_that_the_policy_tells_of_meets_a_demand() {
        var methods =
                SignUpPolicy.source("guarded.xml")
                        .replace(
                                "PartnerClaimType=\"UserId\"/>",
                                "PartnerClaimType=\"UserId\"/><InputClaim"
                                        + " ClaimTypeReferenceId=\"reason\""
                                        + " PartnerClaimType=\"AuthenticationMethodsUsed\""
                                        + " DefaultValue=\"OneTimePasscode\"/>");
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        SignUpPolicy.compiled(methods),
                        "conditional_access: [mfa]\n"
                                + ADA
                                + "expect: {subject: 00000000-0000-7000-9000-000000000000}"));
    }

    @Test
    void another_demand_than_there_is_is_told() {
        assertEquals(
                "t.yaml:4:24: expected one of block, mfa, chg_pwd",
                assertThrows(
                                NotReadable.class,
                                () ->
                                        run(
                                                "conditional_access: [password]\n"
                                                        + ADA
                                                        + "expect: {page: Blocked}"))
                        .getMessage());
    }

    @Test
    void what_is_told_needs_no_answer_and_is_compared() {
        assertEquals(
                List.of(
                        "Tell input eventName: expected SignedUp, got SignedIn",
                        "Tell input {property:WithCode}: expected true, got false"),
                run(
                        ADA
                                + "expect: {called: {Tell: {eventName: SignedUp,"
                                + " \"{property:WithCode}\": true}}}"));
    }
}
