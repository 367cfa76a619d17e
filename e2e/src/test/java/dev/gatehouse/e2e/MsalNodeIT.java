package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.e2e.ClientAnswer.Refusal;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code @azure/msal-node} signing customers in. */
@ExtendWith(SuiteUnderTest.class)
class MsalNodeIT {

    private final SuiteUnderTest suite;

    MsalNodeIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @BeforeEach
    void node_is_here() {
        NodePackages.required();
    }

    @Test
    void a_web_application_signs_a_customer_up_and_renews_its_tokens() throws Exception {
        try (MsalNode application = new MsalNode(suite, RegisteredClient.WEB)) {
            var redemption = application.redemption(application.signUp());

            JsonNode tokens = application.ask("redeem", redemption).result();
            assertThat(tokens.path("accessToken").asText()).isNotBlank();
            assertThat(tokens.at("/account/homeAccountId").asText())
                    .endsWith("-b2c_1_signupsignin." + Application.TENANT_ID);

            renewsSilently(application);
            String kept = application.ask("refreshToken", Map.of()).result().asText();
            var refresh = Map.of("refreshToken", kept, "scopes", application.scopes());
            application.ask("refresh", refresh).result();

            // RFC 9700 §4.14.2
            refuses(application.ask("refresh", refresh), "invalid_grant", "AADB2C90129");
            // RFC 6749 §4.1.2
            assertThat(application.ask("redeem", redemption).refusal().code())
                    .isEqualTo("invalid_grant");
        }
    }

    @Test
    void a_native_application_signs_a_customer_up_and_renews_its_tokens() throws Exception {
        try (MsalNode application = new MsalNode(suite, RegisteredClient.NATIVE)) {
            assertThat(application.tokens().path("accessToken").asText()).isNotBlank();
            renewsSilently(application);
        }
    }

    @Test
    void a_code_is_refused_to_a_wrong_secret_and_to_a_wrong_verifier() throws Exception {
        var guessing = RegisteredClient.WEB.withSecret("not-the-secret-of-the-web-application");
        try (MsalNode application = new MsalNode(suite, guessing)) {
            var redemption = application.redemption(application.signUp());
            // RFC 6749 §5.2
            refuses(application.ask("redeem", redemption), "invalid_client", "AADB2C90081");
        }
        try (MsalNode application = new MsalNode(suite, RegisteredClient.WEB)) {
            var redemption = application.redemption(application.signUp());
            redemption.put("codeVerifier", "another-verifier-of-43-characters-or-even-more");
            // RFC 7636 §4.6
            refuses(application.ask("redeem", redemption), "invalid_grant", "AADB2C90182");
        }
    }

    @Test
    void an_id_token_of_another_request_is_refused_by_the_client() throws Exception {
        try (MsalNode application = new MsalNode(suite, RegisteredClient.WEB)) {
            var redemption = application.redemption(application.signUp());
            redemption.put("nonce", "another");
            // OpenID Connect Core §3.1.3.7
            assertThat(application.ask("redeem", redemption).refusal().code())
                    .isEqualTo("nonce_mismatch");
        }
    }

    private static void refuses(ClientAnswer answer, String error, String code) {
        Refusal refusal = answer.refusal();
        assertThat(refusal.by()).isEqualTo("ServerError");
        assertThat(refusal.code()).isEqualTo(error);
        assertThat(refusal.message()).contains(code);
    }

    private static void renewsSilently(MsalNode application) {
        var request = Map.of("scopes", application.scopes());
        JsonNode cached = application.ask("silently", request).result();
        assertThat(cached.path("fromCache").asBoolean()).isTrue();

        var again = Map.of("scopes", application.scopes(), "forceRefresh", true);
        JsonNode renewed = application.ask("silently", again).result();
        assertThat(renewed.path("fromCache").asBoolean()).isFalse();
        assertThat(renewed.path("accessToken").asText()).isNotBlank();
    }
}
