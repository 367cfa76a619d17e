package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Application.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The main path as a customer with a browser walks it. */
@ExtendWith(SuiteUnderTest.class)
class BrowserIT {

    private final SuiteUnderTest suite;
    private final BrowserSignIns customers;

    BrowserIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.customers = new BrowserSignIns(suite);
    }

    @BeforeEach
    void a_browser_is_here() {
        Chromium.required();
    }

    @Test
    void the_sample_application_signs_a_customer_up_out_and_in_again() throws Exception {
        String email = suite.newEmail();
        try (Chromium browser = new Chromium()) {
            browser.open(suite.sampleApplication("B2C_1_signupsignin"));
            customers.signUp(browser, email, "Correct-horse-7");
            assertThat(browser.sees("table").getText()).contains(email);

            browser.click("a[href*='policy=B2C_1_profileedit']")
                    .fill("displayName", "Augusta")
                    .click("#continue");
            assertThat(browser.sees("table").getText()).contains("Augusta");

            browser.click("a[href*='/oauth2/v2.0/logout']");
            browser.open(suite.sampleApplication("B2C_1_signupsignin"));
            browser.fill("signInName", email).fill("password", "Wrong-horse-77").click("#next");
            assertThat(browser.sees(".error:not([hidden])").getText()).isNotBlank();
            browser.fill("password", "Correct-horse-7").click("#next");
            assertThat(browser.sees("table").getText()).contains("Augusta");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_customer_with_a_browser_signs_up_and_resets_the_password(PolicyFamily family)
            throws Exception {
        suite.requires(family);
        String email = suite.newEmail();
        try (Chromium browser = new Chromium()) {
            browser.open(toLoopback(family.signUpOrSignIn));
            customers.signUp(browser, email, "Correct-horse-7");
            arrived(browser);
        }
        try (Chromium browser = new Chromium()) {
            browser.open(toLoopback(family.passwordReset));
            customers.verifyEmail(browser, email);
            browser.click("#continue");
            browser.fill("newPassword", "Better-horse-88")
                    .fill("reenterPassword", "Better-horse-88")
                    .click("#continue");
            arrived(browser);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void every_page_fits_the_screen_and_logs_no_error(int width) throws Exception {
        try (Chromium browser = new Chromium()) {
            browser.width(width).open(toLoopback("B2C_1_SignUpSignIn"));
            browser.sees("#next");
            browser.fits("sign-in-" + width);
            browser.click("#next");
            browser.sees(".error:not([hidden])");
            browser.fits("sign-in-error-" + width);
            browser.click("#createAccount").sees("#continue");
            browser.fits("sign-up-" + width);
            String email = suite.newEmail();
            browser.fill("email", email).click("#email_ver_but_send");
            browser.sees("#email_ver_input");
            browser.fits("sign-up-code-" + width);
            browser.fill("email_ver_input", suite.inbox().codeFor(email))
                    .click("#email_ver_but_verify");
            browser.sees("#email_ver_but_edit");
            browser.fits("sign-up-verified-" + width);
            browser.open(
                    URI.create(
                            signIn(suite.origin(), "B2C_1_SignUpSignIn") + "&response_type=code"));
            browser.sees("h1");
            browser.fits("error-" + width);
            browser.open(toLoopback("B2C_1_PasswordReset")).sees("#email_ver_but_send");
            browser.fits("password-reset-" + width);
        }
    }

    /** A request of the native application: its response stays in the address bar. */
    private URI toLoopback(String policy) {
        return signIn(
                suite.origin(),
                policy,
                Map.of(
                        "client_id", Application.NATIVE,
                        "redirect_uri", Application.NATIVE_REDIRECT,
                        "response_type", "code",
                        "response_mode", "query",
                        "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method", "S256"));
    }

    private static void arrived(Chromium browser) throws Exception {
        for (int i = 0;
                i < 100 && !browser.address().toString().startsWith(Application.NATIVE_REDIRECT);
                i++) {
            Thread.sleep(100);
        }
        assertThat(browser.address().toString())
                .startsWith(Application.NATIVE_REDIRECT)
                .contains("code=");
    }
}
