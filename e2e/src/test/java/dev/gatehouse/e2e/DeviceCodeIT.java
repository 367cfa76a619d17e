package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.RegisteredClient.TELEVISION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.e2e.Customer.Page;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device without a keyboard, whose customer signs in beside it (RFC 8628). */
@ExtendWith(SuiteUnderTest.class)
class DeviceCodeIT {

    private final SuiteUnderTest suite;

    DeviceCodeIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @BeforeEach
    void node_is_here() {
        NodePackages.required();
    }

    @Test
    void msal_node_gets_the_tokens_of_the_customer_who_entered_its_code() throws Exception {
        try (MsalNode device = new MsalNode(suite, TELEVISION)) {
            JsonNode shown = device.ask("deviceBegins", Map.of("scopes", device.scopes())).result();

            allow(question(shown.path("verificationUri"), shown.path("userCode")));

            JsonNode tokens = device.ask("deviceWaits", Map.of()).result();
            assertThat(tokens.path("accessToken").asText()).isNotBlank();
            assertThat(tokens.at("/account/homeAccountId").asText()).isNotBlank();
        }
    }

    @Test
    void openid_client_gets_the_tokens_of_the_customer_who_entered_its_code() throws Exception {
        try (OpenIdClient device = new OpenIdClient(suite, TELEVISION)) {
            JsonNode shown = begin(device);

            allow(question(shown.path("verification_uri"), shown.path("user_code")));

            JsonNode tokens = device.ask("deviceWaits", Map.of()).result();
            assertThat(tokens.at("/claims/aud").asText()).isEqualTo(TELEVISION.id());
        }
    }

    @Test
    void a_device_that_the_customer_does_not_know_gets_nothing() throws Exception {
        try (OpenIdClient device = new OpenIdClient(suite, TELEVISION)) {
            JsonNode shown = begin(device);

            question(shown.path("verification_uri"), shown.path("user_code")).press("#deny");

            // RFC 8628 §3.5
            assertThat(device.ask("deviceWaits", Map.of()).refusal().code())
                    .isEqualTo("access_denied");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void the_pages_fit_the_screen_and_say_when_it_is_done(int width) throws Exception {
        Chromium.required();
        try (OpenIdClient device = new OpenIdClient(suite, TELEVISION);
                Chromium browser = new Chromium()) {
            JsonNode shown = begin(device);
            browser.width(width).open(URI.create(shown.path("verification_uri").asText()));
            browser.fill("user_code", "BCDF-GHJK").click("#next").sees("#problem");
            browser.fits("device-code-" + width);
            browser.fill("user_code", shown.path("user_code").asText()).click("#next");
            browser.sees("#allow");
            browser.fits("device-question-" + width);
            browser.click("#allow");
            new BrowserSignIns(suite).signUp(browser, suite.newEmail(), "Correct-horse-7");
            browser.reads("#heading", "Continue on your device");
            browser.fits("device-done-" + width);
        }
    }

    private static JsonNode begin(OpenIdClient device) {
        var scope = Map.of("scope", "openid offline_access " + TELEVISION.resource());
        return device.ask("deviceBegins", scope).result();
    }

    /** The page that asks whether the device is theirs, before anybody signs in. */
    private Page question(JsonNode verificationUri, JsonNode userCode) {
        Page page = suite.customer().open(URI.create(verificationUri.asText())).page();
        return page.fill("user_code", userCode.asText()).press("#next").page();
    }

    /** It is, and the customer, who is new, signs up; the page then sends them back to it. */
    private void allow(Page question) {
        Page signIn = question.press("#allow").page();
        Page done = new SignIns(suite).signUp(signIn, suite.newEmail(), "Correct-horse-7").page();
        assertThat(done.shows("#heading")).isTrue();
    }
}
