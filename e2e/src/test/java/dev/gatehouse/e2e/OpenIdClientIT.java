package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.e2e.ClientAnswer.Refusal;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Page;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * openid-client, which is certified as a relying party and checks all that it can: issuer against
 * discovery, state, nonce, PKCE, each id_token's claims and signature.
 */
@ExtendWith(SuiteUnderTest.class)
class OpenIdClientIT {

    private static final String SCOPE = "openid offline_access " + Application.WEB;

    private final SuiteUnderTest suite;

    OpenIdClientIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @BeforeEach
    void node_is_here() {
        NodePackages.required();
    }

    @Test
    void a_strict_client_signs_in_by_code_and_refreshes_and_signs_out() throws Exception {
        try (NodeProgram client = webApplication("code")) {
            Customer customer = suite.customer();
            AtApplication landed = signUp(client, customer);

            JsonNode tokens = client.ask("redeem", answer(landed)).result();
            assertThat(tokens.at("/claims/iss").asText()).isEqualTo(issuer());
            assertThat(tokens.at("/claims/aud").asText()).isEqualTo(Application.WEB);
            assertThat(tokens.path("access_token").asText()).isNotBlank();

            String first = tokens.path("refresh_token").asText();
            JsonNode refreshed = client.ask("refresh", Map.of("refreshToken", first)).result();
            assertThat(refreshed.at("/claims/sub")).isEqualTo(tokens.at("/claims/sub"));
            String second = refreshed.path("refresh_token").asText();
            assertThat(second).isNotEqualTo(first);

            // RFC 9700 §4.14.2: reuse means theft, so the whole family goes
            refuses(client.ask("refresh", Map.of("refreshToken", first)), "invalid_grant");
            refuses(client.ask("refresh", Map.of("refreshToken", second)), "invalid_grant");
            // RFC 6749 §4.1.2
            refuses(client.ask("redeem", answer(landed)), "invalid_grant");

            String signOut =
                    client.ask(
                                    "endSessionAddress",
                                    Map.of(
                                            "id_token_hint",
                                            tokens.path("id_token").asText(),
                                            "post_logout_redirect_uri",
                                            Application.WEB_REDIRECT,
                                            "state",
                                            "bye"))
                            .result()
                            .asText();
            assertThat(customer.open(URI.create(signOut)).atApplication().get("state"))
                    .isEqualTo("bye");
            assertThat(authorize(client, customer, Map.of("prompt", "none")).get("error"))
                    .isEqualTo("interaction_required");
        }
    }

    @Test
    void a_code_is_refused_without_the_verifier_that_it_was_asked_with() throws Exception {
        try (NodeProgram client = webApplication("code")) {
            AtApplication landed = signUp(client, suite.customer());

            // RFC 7636 §4.6
            refuses(
                    client.ask(
                            "redeem",
                            Map.of(
                                    "address",
                                    landed.address().toString(),
                                    "pkceCodeVerifier",
                                    "another-verifier-of-the-43-characters-or-more")),
                    "invalid_grant");
        }
    }

    @Test
    void a_document_read_under_another_address_than_its_issuer_is_refused_by_the_client()
            throws Exception {
        // OpenID Connect Discovery §4.3: which is why the strict take the tfp form
        try (NodeProgram client = new NodeProgram(suite, "openid-client.js")) {
            Refusal refusal =
                    client.ask(
                                    "discover",
                                    Map.of(
                                            "issuer",
                                            suite.address("B2C_1_SignUpSignIn", "/v2.0/")
                                                    .toString(),
                                            "clientId",
                                            Application.WEB))
                            .refusal();
            assertThat(refusal.code()).isEqualTo("OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED");
        }
    }

    @Test
    void a_strict_client_takes_the_code_and_the_id_token_of_a_hybrid_answer() throws Exception {
        // OpenID Connect Core §3.3.2.11: c_hash binds the code to the id_token
        try (NodeProgram client = webApplication("code id_token")) {
            AtApplication landed = signUp(client, suite.customer());
            assertThat(landed.address().getFragment()).contains("id_token=");
            JsonNode tokens = client.ask("redeem", answer(landed)).result();
            assertThat(tokens.at("/claims/sub").asText()).isNotBlank();
        }
    }

    @Test
    void a_strict_client_refuses_a_hybrid_answer_with_a_code_that_was_cut_in() throws Exception {
        // OpenID Connect Core §3.3.2.10, RFC 9700 §4.5: a code of another customer's session
        try (NodeProgram client = webApplication("code id_token")) {
            AtApplication landed = signUp(client, suite.customer());
            String cutIn = landed.address().toString().replaceFirst("code=[^&]+", "code=another");
            assertThat(client.ask("redeem", Map.of("address", cutIn)).refusal().message())
                    .contains("c_hash");
        }
    }

    @Test
    void a_strict_client_takes_an_answer_by_form_post() throws Exception {
        // OAuth 2.0 Form Post Response Mode §2
        try (NodeProgram client = webApplication("code")) {
            AtApplication landed =
                    signUp(client, suite.customer(), Map.of("response_mode", "form_post"));
            JsonNode tokens =
                    client.ask(
                                    "redeemForm",
                                    Map.of(
                                            "redirectUri",
                                            Application.WEB_REDIRECT,
                                            "form",
                                            landed.response()))
                            .result();
            assertThat(tokens.at("/claims/sub").asText()).isNotBlank();
        }
    }

    @Test
    void a_strict_client_takes_an_implicit_id_token() throws Exception {
        try (NodeProgram client = webApplication("id_token")) {
            AtApplication landed = signUp(client, suite.customer());
            JsonNode claims = client.ask("implicit", answer(landed)).result();
            assertThat(claims.path("aud").asText()).isEqualTo(Application.WEB);
        }
    }

    private static Map<String, String> answer(AtApplication landed) {
        return Map.of("address", landed.address().toString());
    }

    private static void refuses(ClientAnswer answer, String error) {
        Refusal refusal = answer.refusal();
        assertThat(refusal.by()).isEqualTo("ResponseBodyError");
        assertThat(refusal.code()).isEqualTo(error);
    }

    private NodeProgram webApplication(String responseType) throws Exception {
        NodeProgram client = new NodeProgram(suite, "openid-client.js");
        client.ask(
                        "discover",
                        Map.of(
                                "issuer",
                                issuer(),
                                "clientId",
                                Application.WEB,
                                "clientSecret",
                                Application.WEB_SECRET,
                                "responseType",
                                responseType))
                .result();
        return client;
    }

    private String issuer() {
        return suite.origin() + "/tfp/" + Application.TENANT_ID + "/b2c_1_signupsignin/v2.0/";
    }

    private AtApplication signUp(NodeProgram client, Customer customer) {
        return signUp(client, customer, Map.of());
    }

    private AtApplication signUp(
            NodeProgram client, Customer customer, Map<String, String> parameters) {
        Page page = customer.open(address(client, parameters)).page();
        return new SignIns(suite).signUp(page, suite.newEmail(), "Correct-horse-7").atApplication();
    }

    private AtApplication authorize(
            NodeProgram client, Customer customer, Map<String, String> parameters) {
        return customer.open(address(client, parameters)).atApplication();
    }

    private static URI address(NodeProgram client, Map<String, String> parameters) {
        var request = new java.util.HashMap<>(parameters);
        request.put("redirect_uri", Application.WEB_REDIRECT);
        request.put("scope", SCOPE);
        return URI.create(client.ask("authorizationAddress", request).result().asText());
    }
}
