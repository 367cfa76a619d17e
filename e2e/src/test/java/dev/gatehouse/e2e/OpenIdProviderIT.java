package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.BrowserSignIns.arrived;
import static dev.gatehouse.e2e.BrowserSignIns.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.platform.provider.StubOpenIdProvider;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A policy of our own whose customers sign in at an OpenID Provider, in a browser. */
@ExtendWith(SuiteUnderTest.class)
class OpenIdProviderIT {
    private static final String POLICY = "B2C_1A_Club_Example";

    private final SuiteUnderTest suite;
    private final BrowserSignIns customers;
    private final StubOpenIdProvider provider;

    OpenIdProviderIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.customers = new BrowserSignIns(suite);
        this.provider = suite.others().provider();
    }

    @BeforeEach
    void the_policy_is_here() throws Exception {
        Chromium.required();
        OwnPolicies.register(suite);
        provider.customer(Map.of("sub", UUID.randomUUID().toString(), "name", "Ada Lovelace"));
    }

    @Test
    void a_customer_signs_up_with_what_the_provider_says_and_then_only_in() throws Exception {
        try (Chromium browser = suite.browser()) {
            browser.open(request()).click("#Continue").sees("#displayName");
            assertThat(browser.script("return document.getElementById('displayName').value"))
                    .isEqualTo("Ada Lovelace");
            browser.fits("provider-sign-up");
            browser.click("#continue");
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(request()).click("#Continue");
            arrived(browser);
            browser.open(request());
            arrived(browser);
        }
    }

    @Test
    void the_session_ends_at_the_provider_too() throws Exception {
        try (Chromium browser = suite.browser()) {
            browser.open(request()).click("#Continue").click("#continue");
            arrived(browser);
            int before = provider.asked("/logout");
            browser.open(logout()).seesAddress(Application.NATIVE_REDIRECT);
            assertThat(provider.asked("/logout")).isEqualTo(before + 1);
            browser.open(request()).sees("#Continue");
        }
    }

    @Test
    void who_cancels_at_the_provider_is_sent_back_to_the_application() throws Exception {
        try (Chromium browser = suite.browser()) {
            browser.open(request()).click("#Cancel");
            refused(browser, "error=access_denied");
            refused(browser, "AADB2C90091");
        }
    }

    @Test
    void a_provider_that_gives_no_tokens_is_an_error_of_the_server() throws Exception {
        provider.answering("/token", 400, "{\"error\": \"invalid_grant\"}");
        try (Chromium browser = suite.browser()) {
            browser.open(request()).click("#Continue");
            refused(browser, "error=server_error");
        } finally {
            provider.recovering("/token");
        }
    }

    private URI request() {
        return customers.request(OwnPolicies.TENANT, POLICY, Map.of());
    }

    private URI logout() {
        return suite.origin()
                .resolve(
                        "/%s/%s/oauth2/v2.0/logout?%s"
                                .formatted(
                                        OwnPolicies.TENANT,
                                        POLICY,
                                        Application.query(
                                                Map.of(
                                                        "client_id",
                                                        Application.NATIVE,
                                                        "post_logout_redirect_uri",
                                                        Application.NATIVE_REDIRECT))));
    }
}
