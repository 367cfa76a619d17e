package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.e2e.ClientAnswer.Refusal;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code @azure/msal-browser} in a single-page application, with a real browser. */
@ExtendWith(SuiteUnderTest.class)
class MsalBrowserIT {

    private final SuiteUnderTest suite;
    private final BrowserSignIns customers;

    MsalBrowserIT(SuiteUnderTest suite) {
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
            browser.picture("msal-browser-signed-in");

            JsonNode cached = silently(spa, browser, "AccessToken");
            assertThat(cached.path("fromCache").asBoolean()).isTrue();
            JsonNode refreshed = silently(spa, browser, "RefreshToken");
            assertThat(refreshed.path("fromCache").asBoolean()).isFalse();
            JsonNode framed = silently(spa, browser, "Skip");
            assertThat(framed.path("fromCache").asBoolean()).isFalse();
            assertThat(framed.path("uniqueId")).isEqualTo(cached.path("uniqueId"));

            browser.script("sessionStorage.clear()");
            browser.open(spa.address());
            spa.seesSignedOut(browser);
            JsonNode bySession = spa.ask(browser, "bySession", Map.of()).result();
            assertThat(bySession.path("uniqueId")).isEqualTo(cached.path("uniqueId"));

            spa.leave(browser, "signOut", Map.of());
            spa.seesSignedOut(browser);
            refusesSilently(spa, browser);
        }
    }

    @Test
    void a_redirect_uri_that_is_not_registered_never_receives_anything() throws Exception {
        try (SinglePageApplication spa = application();
                Chromium browser = new Chromium()) {
            browser.open(spa.address());
            // RFC 6749 §4.1.2.1
            spa.leave(browser, "signIn", Map.of("redirectUri", spa.address() + "elsewhere.html"));
            assertThat(browser.sees("#api").getText()).contains("AADB2C90006");
        }
    }

    private SinglePageApplication application() throws Exception {
        return new SinglePageApplication(
                suite,
                suite.address("B2C_1_SignUpSignIn", "").toString(),
                "msal-browser",
                "redirect.html");
    }

    private static JsonNode silently(SinglePageApplication spa, Chromium browser, String from) {
        JsonNode tokens = spa.ask(browser, "silently", Map.of("from", from)).result();
        assertThat(tokens.path("accessToken").asText()).isNotBlank();
        return tokens;
    }

    private static void refusesSilently(SinglePageApplication spa, Chromium browser) {
        // OpenID Connect Core §3.1.2.6
        Refusal refusal = spa.ask(browser, "bySession", Map.of()).refusal();
        assertThat(refusal.by()).isEqualTo("InteractionRequiredAuthError");
        assertThat(refusal.code()).isEqualTo("interaction_required");
        assertThat(refusal.message()).contains("AADB2C90077");
    }
}
