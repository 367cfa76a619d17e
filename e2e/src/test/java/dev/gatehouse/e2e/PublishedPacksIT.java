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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SocialAndLocalAccountsWithMfa",
                "Display Controls Starterpack/SocialAndLocalAccountsWithMfa"
            })
    void the_packs_with_mfa_ask_for_a_phone_and_then_for_a_code(String folder) throws Exception {
        var pack = PublishedPack.of("mfa" + folder.length(), folder);
        suite.register(pack);
        String email = suite.newEmail();
        String number = "+1206555" + (1000 + Math.abs(email.hashCode() % 9000));
        try (Chromium browser = new Chromium()) {
            browser.open(signIn(pack, "B2C_1A_signup_signin"));
            if (folder.startsWith("Display")) {
                browser.click("#createAccount").fill("email", email);
                browser.click("#emailVerificationControl_but_send_code")
                        .fill("verificationCode", suite.inbox().codeFor(email))
                        .click("#emailVerificationControl_but_verify_code")
                        .sees("#emailVerificationControl_but_change_claims");
                customers.enterDetails(browser, PASSWORD);
            } else {
                customers.signUp(browser, email, PASSWORD);
            }
            browser.choose("countryCode", "US").fill("number", number.substring(2));
            browser.fits("phone-factor-" + folder.length());
            proves(browser, number);
            arrived(browser);
        }
        try (Chromium browser = new Chromium()) {
            browser.open(signIn(pack, "B2C_1A_signup_signin"));
            browser.fill("signInName", email).fill("password", PASSWORD).click("#next");
            browser.sees("#sendCode");
            assertThat(browser.shows("#number")).isFalse();
            proves(browser, number);
            arrived(browser);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SocialAccounts",
                "SocialAndLocalAccounts",
                "Display Controls Starterpack/SocialAccounts"
            })
    void a_customer_of_facebook_signs_up_once_and_then_only_in(String folder) throws Exception {
        var pack = PublishedPack.of("social" + folder.length(), folder);
        suite.register(pack);
        try (Chromium browser = new Chromium(suite.facebook().hostResolverRules())) {
            atFacebook(browser, pack, "B2C_1A_signup_signin").click("#Ada");
            browser.sees("#continue");
            browser.fits("social-sign-up-" + folder.length());
            browser.click("#continue");
            arrived(browser);
            // the session knows them
            browser.open(signIn(pack, "B2C_1A_signup_signin"));
            arrived(browser);
        }
        try (Chromium browser = new Chromium(suite.facebook().hostResolverRules())) {
            atFacebook(browser, pack, "B2C_1A_signup_signin").click("#Ada");
            arrived(browser);
            browser.open(signIn(pack, "B2C_1A_ProfileEdit"));
            browser.fill("givenName", "Augusta").click("#continue");
            arrived(browser);
        }
    }

    @Test
    void who_cancels_at_facebook_comes_to_no_account() throws Exception {
        var pack = PublishedPack.of("social14", "SocialAccounts");
        suite.register(pack);
        try (Chromium browser = new Chromium(suite.facebook().hostResolverRules())) {
            atFacebook(browser, pack, "B2C_1A_signup_signin").click("#Cancel");
            browser.seesAddress(Application.NATIVE_REDIRECT);
            assertThat(browser.address().toString()).contains("error=");
        }
    }

    /** By the button, where the policy offers another way too. */
    private Chromium atFacebook(Chromium browser, PublishedPack pack, String policy) {
        browser.open(signIn(pack, policy));
        if (browser.shows("#FacebookExchange")) browser.click("#FacebookExchange");
        return browser;
    }

    private void proves(Chromium browser, String number) throws Exception {
        browser.click("#sendCode");
        browser.fill("verificationCode", suite.inbox().newCodeFor(number)).click("#verifyCode");
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

    private static void arrived(Chromium browser) {
        browser.seesAddress(Application.NATIVE_REDIRECT);
        assertThat(browser.address().toString()).contains("code=");
    }
}
