package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.BrowserSignIns.arrived;
import static dev.gatehouse.e2e.BrowserSignIns.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Microsoft's starter packs, as published, walked through in a browser. */
@ExtendWith(SuiteUnderTest.class)
class PublishedPacksIT {
    private static final String PASSWORD = "Correct-horse-7";
    private static final String BETTER = "Better-horse-88";
    private static final String SIGN_IN = "B2C_1A_signup_signin";
    private static final String CONTROL = "emailVerificationControl";

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

    @ParameterizedTest
    @ValueSource(strings = {"LocalAccounts", "SocialAndLocalAccounts"})
    void customers_sign_up_edit_and_reset_with_a_password(String folder) throws Exception {
        var pack = pack("local", folder);
        String email = suite.newEmail();
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(pack, SIGN_IN));
            assertThat(browser.shows("#FacebookExchange")).isEqualTo(folder.startsWith("Social"));
            customers.signUp(browser, email, PASSWORD);
            arrived(browser);
            browser.open(customers.request(pack, "B2C_1A_ProfileEdit"));
            browser.fill("givenName", "Augusta").click("#continue");
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(pack, "B2C_1A_PasswordReset"));
            customers.verifyEmail(browser, email);
            browser.click("#continue");
            customers.setPassword(browser, BETTER);
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(pack, SIGN_IN));
            browser.fill("signInName", email).fill("password", BETTER).click("#next");
            arrived(browser);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LocalAccounts", "SocialAndLocalAccounts"})
    void the_display_controls_variants_verify_the_address_by_a_control(String variant)
            throws Exception {
        var pack = pack("controls", "Display Controls Starterpack/" + variant);
        String email = suite.newEmail();
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(pack, SIGN_IN)).click("#createAccount");
            browser.fill("email", email).click("#" + CONTROL + "_but_send_code");
            browser.fill("verificationCode", "000000").click("#" + CONTROL + "_but_verify_code");
            assertThat(browser.sees("#" + CONTROL + "_error_message").getText()).isNotBlank();
            browser.fill("verificationCode", suite.inbox().codeFor(email))
                    .click("#" + CONTROL + "_but_verify_code");
            browser.sees("#" + CONTROL + "_success_message");
            browser.fits("display-control-" + variant);
            customers.enterDetails(browser, PASSWORD);
            arrived(browser);
            browser.open(customers.request(pack, "B2C_1A_ProfileEdit"));
            browser.fill("givenName", "Augusta").click("#continue");
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(pack, "B2C_1A_PasswordReset")).fill("email", email);
            customers.verifyControl(browser, CONTROL, email);
            browser.click("#continue");
            customers.setPassword(browser, BETTER);
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
        var pack = pack("mfa", folder);
        String email = suite.newEmail();
        String number = suite.newNumber();
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(pack, SIGN_IN)).click("#createAccount");
            verifies(browser, folder, email);
            customers.enterDetails(browser, PASSWORD);
            browser.choose("countryCode", "US").fill("number", number.substring(2));
            browser.fits("phone-factor-" + folder.length());
            proves(browser, number);
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(pack, "B2C_1A_ProfileEdit"));
            browser.click("#LocalAccountSigninEmailExchange");
            browser.fill("signInName", email).fill("password", PASSWORD).click("#continue");
            browser.sees("#sendCode");
            assertThat(browser.shows("#number")).isFalse();
            proves(browser, number);
            browser.fill("givenName", "Augusta").click("#continue");
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(pack, "B2C_1A_PasswordReset"));
            verifies(browser, folder, email);
            browser.click("#continue");
            proves(browser, number);
            customers.setPassword(browser, BETTER);
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(pack, SIGN_IN));
            browser.fill("signInName", email).fill("password", BETTER).click("#next");
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
        var pack = pack("social", folder);
        try (Chromium browser = suite.browser()) {
            atFacebook(browser, pack, SIGN_IN).click("#Ada");
            browser.sees("#continue");
            browser.fits("social-sign-up-" + folder.length());
            browser.click("#continue");
            arrived(browser);
            // the session knows them
            browser.open(customers.request(pack, SIGN_IN));
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            atFacebook(browser, pack, SIGN_IN).click("#Ada");
            arrived(browser);
            browser.open(customers.request(pack, "B2C_1A_ProfileEdit"));
            browser.fill("givenName", "Augusta").click("#continue");
            arrived(browser);
        }
    }

    @Test
    void who_cancels_at_facebook_comes_to_no_account() throws Exception {
        var pack = pack("social", "SocialAccounts");
        try (Chromium browser = suite.browser()) {
            atFacebook(browser, pack, SIGN_IN).click("#Cancel");
            refused(browser, "error=access_denied");
        }
    }

    private PublishedPack pack(String tenant, String folder) throws Exception {
        var pack = PublishedPack.of(tenant + folder.length(), folder);
        suite.register(pack);
        return pack;
    }

    /** By the button, where the policy offers another way too. */
    private Chromium atFacebook(Chromium browser, PublishedPack pack, String policy) {
        browser.open(customers.request(pack, policy));
        if (browser.shows("#FacebookExchange")) browser.click("#FacebookExchange");
        return browser;
    }

    private void verifies(Chromium browser, String folder, String email) {
        if (folder.startsWith("Display")) {
            browser.fill("email", email);
            customers.verifyControl(browser, CONTROL, email);
        } else {
            customers.verifyEmail(browser, email);
        }
    }

    private void proves(Chromium browser, String number) {
        browser.click("#sendCode");
        browser.fill("verificationCode", suite.inbox().newCodeFor(number)).click("#verifyCode");
    }
}
