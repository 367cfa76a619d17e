package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.e2e.ClientAnswer.Refusal;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** oidc-client-ts in a single-page application, with a real browser. */
@ExtendWith(SuiteUnderTest.class)
class OidcClientTsIT {

    private final SuiteUnderTest suite;
    private final BrowserSignIns customers;

    OidcClientTsIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.customers = new BrowserSignIns(suite);
    }

    @BeforeEach
    void node_and_a_browser_are_here() {
        NodePackages.required();
        Chromium.required();
    }

    @Test
    void a_customer_signs_up_stays_signed_in_silently_and_signs_out() throws Exception {
        String email = suite.newEmail();
        try (SinglePageApplication spa = application();
                Chromium browser = new Chromium()) {
            browser.open(spa.address());
            spa.leave(browser, "signIn", Map.of());
            customers.signUp(browser, email, "Correct-horse-7");
            spa.seesSignedIn(browser, email);

            JsonNode user = spa.ask(browser, "user", Map.of()).result();
            assertThat(user.path("access_token").asText()).isNotBlank();
            JsonNode refreshed = spa.ask(browser, "refresh", Map.of()).result();
            assertThat(refreshed.path("refresh_token")).isNotEqualTo(user.path("refresh_token"));
            JsonNode framed = spa.ask(browser, "bySession", Map.of()).result();
            assertThat(framed.at("/profile/sub")).isEqualTo(user.at("/profile/sub"));
            assertThat(framed.has("refresh_token")).isFalse();

            spa.leave(browser, "signOut", Map.of("state", "bye"));
            spa.seesSignedOut(browser);
            // OpenID Connect Core §3.1.2.6
            Refusal refusal = spa.ask(browser, "bySession", Map.of()).refusal();
            assertThat(refusal.by()).isEqualTo("ErrorResponse");
            assertThat(refusal.code()).isEqualTo("interaction_required");
        }
    }

    @Test
    void an_answer_that_nobody_asked_for_is_refused_by_the_client() throws Exception {
        try (SinglePageApplication spa = application();
                Chromium browser = new Chromium()) {
            browser.open(spa.address());
            // RFC 6749 §10.12
            String forged = spa.address() + "?code=a-code-of-the-attacker&state=forged";
            assertThat(spa.ask(browser, "answered", Map.of("address", forged)).refusal().message())
                    .contains("No matching state");
        }
    }

    @Test
    void a_script_of_another_origin_reads_neither_tokens_nor_why_there_are_none() throws Exception {
        try (SinglePageApplication spa = application();
                Chromium browser = new Chromium()) {
            String request =
                    "return fetch('%s', {method: 'POST', body: new URLSearchParams({client_id: '%s'})})"
                                    .formatted(
                                            suite.address(
                                                    "B2C_1_SignUpSignIn", "/oauth2/v2.0/token"),
                                            spa.clientId())
                            + ".then(answer => 'read ' + answer.status, error => error.name)";
            browser.open(spa.address());
            assertThat(browser.script(request)).isEqualTo("read 400");

            // Fetch §4.9: the same page at an origin that is not registered
            browser.open(URI.create(spa.address().toString().replace("localhost", "127.0.0.1")));
            assertThat(browser.script(request)).isEqualTo("TypeError");
            assertThat(browser.complaints()).singleElement().asString().contains("CORS policy");
        }
    }

    private SinglePageApplication application() throws Exception {
        return new SinglePageApplication(
                suite,
                suite.address("B2C_1_SignUpSignIn", "/v2.0/").toString(),
                "oidc-client-ts",
                "silent.html");
    }
}
