package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Microsoft's starter packs and scenarios, as published, walked through in a browser. */
@ExtendWith(SuiteUnderTest.class)
class PublishedPacksIT {
    private static final String PASSWORD = "Correct-horse-7";
    private static final PublishedPack SOCIAL_AND_LOCAL =
            PublishedPack.of("socialandlocal", "SocialAndLocalAccounts");
    private static final PublishedPack PASSWORD_CHANGE =
            PublishedPack.of(
                    "passwordchange", "SocialAndLocalAccounts", "scenarios/password-change");

    private final SuiteUnderTest suite;
    private final BrowserSignIns customers;

    PublishedPacksIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.customers = new BrowserSignIns(suite);
    }

    @BeforeEach
    void a_browser_is_here() {
        Chromium.required();
    }

    @Test
    void social_and_local_accounts_sign_up_edit_and_reset_with_a_password() throws Exception {
        suite.register(SOCIAL_AND_LOCAL);
        String email = suite.newEmail();
        try (Chromium browser = new Chromium()) {
            browser.open(signIn(SOCIAL_AND_LOCAL, "B2C_1A_signup_signin"));
            browser.sees("#FacebookExchange");
            customers.signUp(browser, email, PASSWORD);
            arrived(browser);
            browser.open(signIn(SOCIAL_AND_LOCAL, "B2C_1A_ProfileEdit"));
            browser.fill("givenName", "Augusta").click("#continue");
            arrived(browser);
        }
        try (Chromium browser = new Chromium()) {
            browser.open(signIn(SOCIAL_AND_LOCAL, "B2C_1A_PasswordReset"));
            customers.verifyEmail(browser, email);
            browser.click("#continue");
            browser.fill("newPassword", "Better-horse-88")
                    .fill("reenterPassword", "Better-horse-88")
                    .click("#continue");
            arrived(browser);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LocalAccounts", "SocialAndLocalAccounts"})
    void the_display_controls_variants_verify_the_address_by_a_control(String variant)
            throws Exception {
        var pack =
                PublishedPack.of(
                        "controls" + variant.toLowerCase(Locale.ROOT),
                        "Display Controls Starterpack/" + variant);
        suite.register(pack);
        String email = suite.newEmail();
        try (Chromium browser = new Chromium()) {
            browser.open(signIn(pack, "B2C_1A_signup_signin")).click("#createAccount");
            browser.fill("email", email).click("#emailVerificationControl_but_send_code");
            browser.fill("verificationCode", "000000")
                    .click("#emailVerificationControl_but_verify_code");
            assertThat(browser.sees("#emailVerificationControl_error_message").getText())
                    .isNotBlank();
            browser.fill("verificationCode", suite.inbox().codeFor(email))
                    .click("#emailVerificationControl_but_verify_code");
            browser.sees("#emailVerificationControl_but_change_claims");
            browser.fits("display-control-" + variant);
            customers.enterDetails(browser, PASSWORD);
            arrived(browser);
        }
        try (Chromium browser = new Chromium()) {
            browser.open(signIn(pack, "B2C_1A_PasswordReset"));
            browser.fill("email", email).click("#emailVerificationControl_but_send_code");
            browser.fill("verificationCode", suite.inbox().newCodeFor(email))
                    .click("#emailVerificationControl_but_verify_code");
            browser.sees("#emailVerificationControl_but_change_claims");
            browser.click("#continue");
            browser.fill("newPassword", "Better-horse-88")
                    .fill("reenterPassword", "Better-horse-88")
                    .click("#continue");
            arrived(browser);
        }
    }

    @Test
    void the_password_change_scenario_asks_for_the_old_password() throws Exception {
        suite.register(PASSWORD_CHANGE);
        String email = suite.newEmail();
        try (Chromium browser = new Chromium()) {
            browser.open(signIn(PASSWORD_CHANGE, "B2C_1A_signup_signin"));
            customers.signUp(browser, email, PASSWORD);
            arrived(browser);
        }
        try (Chromium browser = new Chromium()) {
            browser.open(signIn(PASSWORD_CHANGE, "B2C_1A_PasswordChange"));
            browser.fill("signInName", email).fill("password", PASSWORD).click("#continue");
            browser.fill("oldPassword", "Wrong-horse-77")
                    .fill("newPassword", "Better-horse-88")
                    .fill("reenterPassword", "Better-horse-88")
                    .click("#continue");
            assertThat(browser.sees(".error:not([hidden])").getText()).isNotBlank();
            browser.fill("oldPassword", PASSWORD)
                    .fill("newPassword", "Better-horse-88")
                    .fill("reenterPassword", "Better-horse-88")
                    .click("#continue");
            arrived(browser);
        }
    }

    private URI signIn(PublishedPack pack, String policy) {
        var parameters =
                Map.of(
                        "client_id", Application.NATIVE,
                        "redirect_uri", Application.NATIVE_REDIRECT,
                        "response_type", "code",
                        "scope", "openid",
                        "nonce", "n",
                        "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method", "S256");
        return suite.origin()
                .resolve(
                        "/%s/%s/oauth2/v2.0/authorize?%s"
                                .formatted(pack.tenant(), policy, Application.query(parameters)));
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
