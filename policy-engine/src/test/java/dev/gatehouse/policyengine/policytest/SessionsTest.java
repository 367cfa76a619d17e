package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys then and keep_signed_in: what a browser's sign-on session remembers. */
class SessionsTest {
    private static final String SOURCE = SignUpPolicy.source("guarded.xml");
    private static final String ADA =
            """
            accounts: [{signInNames: {emailAddress: ada@example.com}, password: Correct-horse1, displayName: Ada}]
            customer:
            - enter: {signInName: ada@example.com, password: Correct-horse1}
            expect: {claims: {displayName: Ada}}
            then:
            """;

    private static List<String> run(String test) {
        return SignUpPolicy.run(SignUpPolicy.compiled(SOURCE), test);
    }

    private static CompiledPolicy with(String behaviors) {
        return SignUpPolicy.compiled(
                SOURCE.replace("<UserJourneyBehaviors>", "<UserJourneyBehaviors>" + behaviors));
    }

    @Test
    void who_returns_is_known_and_every_browser_begins_without_a_session() {
        assertEquals(List.of(), run(ADA + "- expect: {claims: {displayName: Ada}}"));
        assertEquals(List.of(), run("expect: {page: SignIn}"));
    }

    @Test
    void a_session_ends_when_the_policy_says() {
        assertEquals(
                List.of(),
                run(
                        ADA
                                + """
                                - {wait: PT59M, expect: {claims: {displayName: Ada}}}
                                - {wait: PT2M, expect: {page: SignIn}}
                                """));
    }

    @Test
    void what_a_later_journey_added_is_remembered_too() {
        var code =
                """
                conditional_access: [mfa]
                accounts: [{signInNames: {emailAddress: ada@example.com}, password: Correct-horse1, displayName: Ada}]
                customer:
                - enter: {signInName: ada@example.com, password: Correct-horse1}
                - verify: {email: ada@example.com}
                  enter: {}
                expect: {claims: {displayName: Ada}}
                then:
                - expect: {claims: {displayName: Ada}, called: {Tell: {}}}
                """;
        assertEquals(List.of(), run(code));
    }

    // OpenID Connect Core §3.1.2.1
    @Test
    void a_request_may_ask_for_the_customer_or_for_no_page() {
        assertEquals(
                List.of(),
                run(
                        ADA
                                + """
                                - {parameters: {prompt: none}, expect: {claims: {displayName: Ada}}}
                                - {parameters: {prompt: login}, expect: {page: SignIn}}
                                - {wait: PT2M, parameters: {max_age: "60"}, expect: {page: SignIn}}
                                - {parameters: {prompt: none, max_age: "60"}, expect: {error: AADB2C90121}}
                                """));
        assertEquals(List.of(), run("parameters: {prompt: none}\nexpect: {error: AADB2C90077}"));
    }

    @Test
    void a_session_may_be_of_an_application() {
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        with("<SingleSignOn Scope=\"Application\"/>"),
                        "parameters: {client_id: web}\n"
                                + ADA
                                + """
                                - {parameters: {client_id: web}, expect: {claims: {displayName: Ada}}}
                                - {parameters: {client_id: native}, expect: {page: SignIn}}
                                """));
    }

    @Test
    void who_wants_to_stay_signed_in_does_where_the_policy_offers_it() {
        var policy = with("<SingleSignOn Scope=\"Tenant\" KeepAliveInDays=\"7\"/>");
        var offered =
                SignUpPolicy.compiled(
                        SOURCE.replace(
                                        "<UserJourneyBehaviors>",
                                        "<UserJourneyBehaviors><SingleSignOn Scope=\"Tenant\""
                                                + " KeepAliveInDays=\"7\"/>")
                                .replace(
                                        "<Item Key=\"ContentDefinitionReferenceId\">api.signuporsignin</Item>",
                                        "<Item Key=\"ContentDefinitionReferenceId\">api.signuporsignin</Item><Item"
                                                + " Key=\"setting.enableRememberMe\">true</Item>"));
        var later = "- {wait: P6D, expect: {page: SignIn}}";
        var keeping = ADA.replace("expect:", "  keep_signed_in: true\nexpect:");
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        offered,
                        keeping + later.replace("page: SignIn", "claims: {displayName: Ada}")));
        assertEquals(List.of(), SignUpPolicy.run(offered, ADA + later));
        assertEquals(List.of(), SignUpPolicy.run(policy, keeping + later));
    }

    @Test
    void a_failure_says_which_journey_it_is_of() {
        assertEquals(
                List.of(
                        "journey 2: expected the end of the journey, got the page SignInExchange, also known as api.signuporsignin, also known as SignIn"),
                run(ADA + "- {wait: PT2H, expect: {claims: {displayName: Ada}}}"));
    }
}
