package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Identity providers of a test, spoken to by the real handlers. */
class FederationTest {
    private static List<String> run(String staff, String expect) {
        return run(SignUpPolicy.POLICY, staff, expect);
    }

    private static List<String> run(CompiledPolicy policy, String staff, String expect) {
        return SignUpPolicy.run(
                policy,
                "federation:\n  Staff: %s\ncustomer: [{choose: StaffExchange}]\nexpect: %s"
                        .formatted(staff, expect));
    }

    private static CompiledPolicy with(String what, String instead) {
        var source = SignUpPolicy.source();
        assertTrue(source.contains(what));
        return SignUpPolicy.compiled(source.replace(what, instead));
    }

    @Test
    void the_claims_are_those_of_the_id_token() {
        assertEquals(
                List.of(),
                run(
                        "{response: {claims: {sub: \"77\", name: Grace}}}",
                        "{claims: {displayName: Grace}, accounts: [{displayName: Grace}]}"));
    }

    @Test
    void id_token_and_user_info_may_differ() {
        assertEquals(
                List.of(),
                run(
                        "{response: {id_token: {sub: \"77\"}, userinfo: {sub: \"77\", name:"
                                + " Grace}}}",
                        "{claims: {displayName: Grace}}"));
    }

    @Test
    void another_authorization_request_than_expected_is_told() {
        assertEquals(
                List.of(
                        "t.yaml:5:22: Staff authorization request.client_id: expected web, got"
                                + " shop",
                        "t.yaml:5:22: Staff authorization request.prompt: expected login, got"
                                + " nothing"),
                run(
                        "{request: {client_id: web, prompt: login}, response: {claims: {sub:"
                                + " \"77\"}}}",
                        "{claims: {displayName: null}}"));
    }

    @Test
    void the_published_metadata_may_be_said() {
        assertEquals(
                List.of(),
                run(
                        """
                        {metadata: {issuer: https://other.example, authorization_endpoint: https://staff.example/login,
                            code_challenge_methods_supported: [S256], authorization_response_iss_parameter_supported: true},
                            request: {authorization_endpoint: https://staff.example/login, code_challenge_method: S256},
                            response: {claims: {sub: "77"}}}\
                        """,
                        "{accounts: [{userIdentities: [{issuer: https://other.example,"
                                + " issuerUserId: \"77\"}]}]}"));
    }

    @Test
    void a_customer_who_turns_back_ends_the_journey() {
        assertEquals(List.of(), run("{response: {error: access_denied}}", "{error: AADB2C90091}"));
    }

    @Test
    void a_token_that_the_engine_does_not_believe_ends_it_too() {
        for (var wrong : List.of("iss: https://evil.example", "aud: web", "exp: 1", "nonce: x")) {
            assertEquals(
                    1,
                    run(
                                    "{response: {id_token: {sub: \"77\", " + wrong + "}}}",
                                    "{claims: {displayName: Grace}}")
                            .size(),
                    wrong);
        }
    }

    @Test
    void an_id_token_may_come_by_the_browser() {
        var policy =
                with(
                        "<Item Key=\"response_types\">code</Item>",
                        "<Item Key=\"response_types\">code id_token</Item>");
        assertEquals(
                List.of(),
                run(
                        policy,
                        "{request: {response_type: code id_token}, response: {claims: {sub: \"77\","
                                + " name: Grace}}}",
                        "{claims: {displayName: Grace}}"));
    }

    @Test
    void oauth_2_asks_the_claims_endpoint() {
        var policy =
                SignUpPolicy.compiled(
                        SignUpPolicy.source()
                                .replace(
                                        "<Protocol Name=\"OpenIdConnect\"/>\n"
                                                + "        <Metadata><Item"
                                                + " Key=\"METADATA\">https://staff.example/.well-known/openid-configuration</Item>",
                                        "<Protocol Name=\"OAuth2\"/>\n"
                                                + "        <Metadata><Item"
                                                + " Key=\"authorization_endpoint\">https://staff.example/a</Item><Item"
                                                + " Key=\"AccessTokenEndpoint\">https://staff.example/t</Item><Item"
                                                + " Key=\"ClaimsEndpoint\">https://staff.example/me</Item>")
                                .replace(
                                        "<OutputClaim ClaimTypeReferenceId=\"identityProvider\""
                                                + " PartnerClaimType=\"iss\"/>",
                                        "<OutputClaim ClaimTypeReferenceId=\"identityProvider\""
                                                + " DefaultValue=\"staff.example\"/>"));
        assertEquals(
                List.of(),
                run(
                        policy,
                        "{request: {authorization_endpoint: https://staff.example/a}, response:"
                                + " {claims: {sub: \"77\", name: Grace}}}",
                        "{claims: {displayName: Grace}}"));
    }

    @Test
    void oauth_1_gets_its_tokens_first() {
        var policy =
                SignUpPolicy.compiled(
                        SignUpPolicy.source()
                                .replace(
                                        "<Protocol Name=\"OpenIdConnect\"/>\n"
                                                + "        <Metadata><Item"
                                                + " Key=\"METADATA\">https://staff.example/.well-known/openid-configuration</Item>",
                                        "<Protocol Name=\"OAuth1\"/>\n"
                                                + "        <Metadata><Item"
                                                + " Key=\"ProviderName\">Staff</Item><Item"
                                                + " Key=\"authorization_endpoint\">https://staff.example/a</Item><Item"
                                                + " Key=\"access_token_endpoint\">https://staff.example/t</Item><Item"
                                                + " Key=\"request_token_endpoint\">https://staff.example/r</Item><Item"
                                                + " Key=\"ClaimsEndpoint\">https://staff.example/me</Item>")
                                .replace(
                                        "<OutputClaim ClaimTypeReferenceId=\"identityProvider\""
                                                + " PartnerClaimType=\"iss\"/>",
                                        "<OutputClaim ClaimTypeReferenceId=\"identityProvider\""
                                                + " DefaultValue=\"staff.example\"/>"));
        assertEquals(
                List.of(),
                run(
                        policy,
                        "{response: {claims: {name: Grace}, tokens: {sub: \"77\"}}}",
                        "{claims: {displayName: Grace}, accounts: [{userIdentities: [{issuerUserId:"
                                + " \"77\"}]}]}"));
    }

    @Test
    void a_second_visit_may_be_answered_otherwise() {
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        """
                        accounts: [{userIdentities: [{issuer: https://staff.example, issuerUserId: "77"}], extension_tier: gold}]
                        federation: {Staff: [{response: {claims: {sub: "77", name: Grace}}}]}
                        customer: [{choose: StaffExchange}]
                        expect:
                          claims: {displayName: Grace, tier: gold}
                          accounts: [{displayName: Grace, extension_tier: gold}]
                        """));
    }

    @Test
    void an_answer_is_claims_or_an_error() {
        for (var wrong : List.of("{}", "{claims: {}, error: access_denied}", "{clams: {}}")) {
            assertThrows(
                    NotReadable.class, () -> run("{response: " + wrong + "}", "{page: SignIn}"));
        }
    }
}
