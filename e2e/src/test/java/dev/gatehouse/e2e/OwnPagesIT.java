package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.BrowserSignIns.arrived;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A policy of our own with every kind of field and control, a page of the tenant's own and its REST
 * services, in two languages and on two screens.
 */
@ExtendWith(SuiteUnderTest.class)
class OwnPagesIT {
    private final SuiteUnderTest suite;
    private final BrowserSignIns customers;

    OwnPagesIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.customers = new BrowserSignIns(suite);
    }

    @BeforeEach
    void the_policies_are_here() throws Exception {
        Chromium.required();
        OwnPolicies.register(suite);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 1280, Join the club, Your membership, Every week, 'chess,singing'",
        "de, 360, Mitglied werden, Ihre Mitgliedschaft, Jede Woche, chess"
    })
    void a_customer_joins_the_club(
            String language, int width, String join, String membership, String weekly, String likes)
            throws Exception {
        String email = suite.newEmail();
        try (Chromium browser = suite.browser()) {
            browser.width(width).open(request("B2C_1A_Club_Join", language)).reads("h1", join);
            browser.fits("join-" + width);
            provesAddress(browser, email, "join-code-" + width);
            browser.fill("displayName", "Ada");
            customers.setPassword(browser, "Correct-horse-7");

            browser.reads("h1", membership).reads("label[for=newsletter_weekly]", weekly);
            // their own page runs its own script, as the policy allows
            assertThat(browser.script("return document.documentElement.dataset.club"))
                    .isEqualTo("open");
            browser.fits("membership-" + width);
            browser.click("#continue").sees("#newsletter_error");
            browser.fits("membership-missing-" + width);
            entersMembership(browser, "12");
            browser.reads(".error.pageLevel:not([hidden]) p", "Nobody has the number 12.");
            browser.fill("memberNumber", "4711").click("#continue");

            browser.sees(".qrCodeContent svg");
            String secret = secret(browser);
            browser.fits("app-" + width);
            browser.click("#continue");
            browser.fill("otpCode", "000000").click("#continue");
            browser.reads(".error.pageLevel:not([hidden]) p", "The app shows another code.");
            browser.fits("app-code-" + width);
            browser.fill("otpCode", Totp.now(secret)).click("#continue");
            arrived(browser);
        }
        var sent = suite.others().pages().lastSent("/members");
        assertThat(sent.path("interests").asText()).isEqualTo(likes);
        assertThat(sent.path("birthday").asText()).isEqualTo("1990-02-03");
    }

    @Test
    void a_captcha_that_is_not_solved_is_asked_again() throws Exception {
        try (Chromium browser = suite.browser()) {
            browser.width(360).open(request("B2C_1A_Club_Captcha", "en"));
            browser.sees("#captchaControl_image");
            browser.fits("captcha");
            Object first = picture(browser);
            browser.fill("displayName", "Ada").fill("captchaEntered", "no").click("#continue");
            browser.sees("#captchaEntered_error:not([hidden])");
            browser.changes(() -> picture(browser), first);
            Object second = picture(browser);
            browser.click("#captchaControl_but_new_challenge");
            browser.changes(() -> picture(browser), second);
            browser.fits("captcha-again");
        }
    }

    private void provesAddress(Chromium browser, String email, String screenshot) throws Exception {
        browser.fill("email", email);
        browser.script("window.before = true");
        browser.click("#emailControl_but_SendReminder")
                .changes(() -> browser.script("return window.before === true"), true);
        browser.fill("email", email).click("#emailControl_but_send_code");
        browser.fill("verificationCode", "000000").click("#emailControl_but_verify_code");
        browser.reads("#emailControl_error_message", "This is not the code that we sent.");
        browser.fits(screenshot);
        var mail = suite.others().pages().lastSent("/mails");
        assertThat(mail.path("to").asText()).isEqualTo(email);
        browser.fill("verificationCode", mail.path("code").asText())
                .click("#emailControl_but_verify_code")
                .sees("#emailControl_success_message");
    }

    private static void entersMembership(Chromium browser, String number) {
        browser.fill("memberNumber", number).click("#newsletter_weekly").click("#interests_chess");
        browser.choose("branch", "oslo");
        browser.choose("birthday_day", "3").choose("birthday_month", "2");
        browser.choose("birthday_year", "1990");
        browser.click("#continue");
    }

    private static String secret(Chromium browser) {
        browser.click(".authenticatorInfo summary");
        return browser.sees("#secretKey").getText();
    }

    private static Object picture(Chromium browser) {
        return browser.script("return document.getElementById('captchaControl_image').src");
    }

    private URI request(String policy, String language) {
        return customers.request(OwnPolicies.TENANT, policy, Map.of("ui_locales", language));
    }
}
