package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.OpenIdClient.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.e2e.ClientAnswer.Refusal;
import dev.gatehouse.e2e.Customer.AtApplication;
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
        try (OpenIdClient client = new OpenIdClient(suite, RegisteredClient.WEB)) {
            Customer customer = suite.customer();
            AtApplication landed = client.signUp(customer, Map.of());

            JsonNode tokens = client.ask("redeem", answer(landed)).result();
            assertThat(tokens.at("/claims/iss").asText()).isEqualTo(OpenIdClient.issuer(suite));
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
            assertThat(
                            customer.open(client.authorization(Map.of("prompt", "none")))
                                    .atApplication()
                                    .get("error"))
                    .isEqualTo("interaction_required");
        }
    }

    @Test
    void a_code_is_refused_without_the_verifier_that_it_was_asked_with() throws Exception {
        try (OpenIdClient client = new OpenIdClient(suite, RegisteredClient.WEB)) {
            AtApplication landed = client.signUp();

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
        try (OpenIdClient client = webApplication("code id_token")) {
            AtApplication landed = client.signUp();
            assertThat(landed.address().getFragment()).contains("id_token=");
            JsonNode tokens = client.ask("redeem", answer(landed)).result();
            assertThat(tokens.at("/claims/sub").asText()).isNotBlank();
        }
    }

    @Test
    void a_strict_client_refuses_a_hybrid_answer_with_a_code_that_was_cut_in() throws Exception {
        // OpenID Connect Core §3.3.2.10, RFC 9700 §4.5: a code of another customer's session
        try (OpenIdClient client = webApplication("code id_token")) {
            AtApplication landed = client.signUp();
            String cutIn = landed.address().toString().replaceFirst("code=[^&]+", "code=another");
            assertThat(client.ask("redeem", Map.of("address", cutIn)).refusal().message())
                    .contains("c_hash");
        }
    }

    @Test
    void a_strict_client_takes_an_answer_by_form_post() throws Exception {
        // OAuth 2.0 Form Post Response Mode §2
        try (OpenIdClient client = new OpenIdClient(suite, RegisteredClient.WEB)) {
            AtApplication landed = client.signUp(Map.of("response_mode", "form_post"));
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
        try (OpenIdClient client = webApplication("id_token")) {
            AtApplication landed = client.signUp();
            JsonNode claims = client.ask("implicit", answer(landed)).result();
            assertThat(claims.path("aud").asText()).isEqualTo(Application.WEB);
        }
    }

    private static void refuses(ClientAnswer answer, String error) {
        Refusal refusal = answer.refusal();
        assertThat(refusal.by()).isEqualTo("ResponseBodyError");
        assertThat(refusal.code()).isEqualTo(error);
    }

    private OpenIdClient webApplication(String responseType) throws Exception {
        return new OpenIdClient(suite, RegisteredClient.WEB, Map.of("responseType", responseType));
    }
}
