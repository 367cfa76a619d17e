package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.e2e.ClientAnswer.Refusal;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Page;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code @azure/msal-node} as an application of Azure AD B2C uses it. */
@ExtendWith(SuiteUnderTest.class)
class MsalNodeIT {

    private record Registered(List<String> scopes, String redirectUri) {}

    private static final Registered WEB =
            new Registered(List.of(Application.WEB), Application.WEB_REDIRECT);
    private static final Registered NATIVE =
            new Registered(List.of(Application.NATIVE), Application.NATIVE_REDIRECT);

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
        try (NodeProgram application = webApplication(Application.WEB_SECRET)) {
            var redemption = redemption(signUp(application, WEB), WEB);

            JsonNode tokens = application.ask("redeem", redemption).result();
            assertThat(tokens.path("accessToken").asText()).isNotBlank();
            assertThat(tokens.at("/account/homeAccountId").asText())
                    .endsWith("-b2c_1_signupsignin." + Application.TENANT_ID);

            renewsSilently(application, WEB);
            String kept = application.ask("refreshToken", Map.of()).result().asText();
            var refresh = Map.of("refreshToken", kept, "scopes", WEB.scopes);
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
        try (NodeProgram application = new NodeProgram(suite, "msal-node.js")) {
            application
                    .ask(
                            "publicClient",
                            Map.of("authority", authority(), "clientId", Application.NATIVE))
                    .result();
            var redemption = redemption(signUp(application, NATIVE), NATIVE);

            JsonNode tokens = application.ask("redeem", redemption).result();

            assertThat(tokens.path("accessToken").asText()).isNotBlank();
            renewsSilently(application, NATIVE);
        }
    }

    @Test
    void a_code_is_refused_to_a_wrong_secret_and_to_a_wrong_verifier() throws Exception {
        try (NodeProgram application = webApplication("not-the-secret-of-the-web-application")) {
            var redemption = redemption(signUp(application, WEB), WEB);
            // RFC 6749 §5.2
            refuses(application.ask("redeem", redemption), "invalid_client", "AADB2C90081");
        }
        try (NodeProgram application = webApplication(Application.WEB_SECRET)) {
            var redemption = redemption(signUp(application, WEB), WEB);
            redemption.put("codeVerifier", "another-verifier-of-43-characters-or-even-more");
            // RFC 7636 §4.6
            refuses(application.ask("redeem", redemption), "invalid_grant", "AADB2C90182");
        }
    }

    @Test
    void an_id_token_of_another_request_is_refused_by_the_client() throws Exception {
        try (NodeProgram application = webApplication(Application.WEB_SECRET)) {
            var redemption = redemption(signUp(application, WEB), WEB);
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

    private NodeProgram webApplication(String secret) throws Exception {
        NodeProgram application = new NodeProgram(suite, "msal-node.js");
        application
                .ask(
                        "confidentialClient",
                        Map.of(
                                "authority",
                                authority(),
                                "clientId",
                                Application.WEB,
                                "clientSecret",
                                secret))
                .result();
        return application;
    }

    private String authority() {
        return suite.address("B2C_1_SignUpSignIn", "").toString();
    }

    private AtApplication signUp(NodeProgram application, Registered registered) {
        String address =
                application
                        .ask(
                                "authorizationAddress",
                                Map.of(
                                        "scopes", registered.scopes,
                                        "redirectUri", registered.redirectUri,
                                        "nonce", "n"))
                        .result()
                        .asText();
        Page page =
                suite.customer().visiting(registered.redirectUri).open(URI.create(address)).page();
        return new SignIns(suite).signUp(page, suite.newEmail(), "Correct-horse-7").atApplication();
    }

    private static Map<String, Object> redemption(AtApplication landed, Registered registered) {
        return new HashMap<>(
                Map.of(
                        "code",
                        landed.get("code"),
                        "scopes",
                        registered.scopes,
                        "redirectUri",
                        registered.redirectUri,
                        "nonce",
                        "n"));
    }

    private static void renewsSilently(NodeProgram application, Registered registered) {
        var request = Map.of("scopes", registered.scopes);
        JsonNode cached = application.ask("silently", request).result();
        assertThat(cached.path("fromCache").asBoolean()).isTrue();

        var again = Map.of("scopes", registered.scopes, "forceRefresh", true);
        JsonNode renewed = application.ask("silently", again).result();
        assertThat(renewed.path("fromCache").asBoolean()).isFalse();
        assertThat(renewed.path("accessToken").asText()).isNotBlank();
    }
}
