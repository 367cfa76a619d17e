package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.BrowserSignIns.arrived;
import static dev.gatehouse.e2e.BrowserSignIns.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The starter packs' scenarios and the advanced policies, as published, in a browser. */
@ExtendWith(SuiteUnderTest.class)
class PublishedScenariosIT {
    private static final String PASSWORD = "Correct-horse-7";
    private static final String BETTER = "Better-horse-88";
    private static final String SIGN_IN = "B2C_1A_signup_signin";
    private static final PublishedPack PASSWORD_CHANGE =
            PublishedPack.of(
                    "passwordchange", "SocialAndLocalAccounts", "scenarios/password-change");
    private static final PublishedPack LINKED_IN =
            PublishedPack.of(
                    "linkedin", "SocialAndLocalAccounts", "scenarios/linkedin-identity-provider");
    private static final PublishedPack PHONE =
            PublishedPack.of("phone", "scenarios/phone-number-passwordless");
    private static final String BY_PHONE = "B2C_1A_SignUpOrSignInWithPhone";
    private static final String BY_EITHER = "B2C_1A_SignUpOrSignInWithPhoneOrEmail";
    private static final PublishedPack LINKING =
            PublishedPack.advanced("linking", "account-linking");

    private final SuiteUnderTest suite;
    private final BrowserSignIns customers;

    PublishedScenariosIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.customers = new BrowserSignIns(suite);
    }

    @BeforeEach
    void a_browser_is_here() {
        Chromium.required();
    }

    @Test
    void password_change_asks_for_the_old_password() throws Exception {
        suite.register(PASSWORD_CHANGE);
        String email = suite.newEmail();
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(PASSWORD_CHANGE, SIGN_IN));
            customers.signUp(browser, email, PASSWORD);
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(PASSWORD_CHANGE, "B2C_1A_PasswordChange"));
            browser.fill("signInName", email).fill("password", PASSWORD).click("#continue");
            browser.fill("oldPassword", "Wrong-horse-77");
            customers.setPassword(browser, BETTER);
            assertThat(browser.sees(".error:not([hidden])").getText()).isNotBlank();
            browser.fill("oldPassword", PASSWORD);
            customers.setPassword(browser, BETTER);
            arrived(browser);
        }
    }

    @Test
    void a_customer_of_linkedin_signs_up_once_and_then_only_in() throws Exception {
        suite.register(LINKED_IN);
        String policy = "B2C_1A_signup_signin_linkedin";
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(LINKED_IN, policy)).click("#LinkedInExchange");
            browser.click("#Ada").sees("#continue");
            assertThat(browser.script("return document.getElementById('surname').value"))
                    .isEqualTo("Example");
            browser.fill("displayName", "Ada").click("#continue");
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(LINKED_IN, policy)).click("#LinkedInExchange");
            browser.click("#Cancel");
            refused(browser, "error=access_denied");
            browser.open(customers.request(LINKED_IN, policy)).click("#LinkedInExchange");
            browser.click("#Ada");
            arrived(browser);
        }
    }

    @Test
    void a_phone_number_is_a_sign_in_name_and_can_be_changed() throws Exception {
        suite.register(PHONE);
        String recovery = suite.newEmail();
        String number = suite.newNumber();
        String other = suite.newNumber();
        try (Chromium browser = suite.browser()) {
            browser.width(360).open(customers.request(PHONE, BY_PHONE));
            browser.sees("#ChangePhoneNumber");
            browser.fits("phone-sign-in");
            browser.click("#SignUpWithPhone");
            enterNumber(browser, number);
            browser.fits("phone-sign-up");
            customers.verifyControl(browser, "phoneVerificationControl", number);
            browser.fill("displayName", "Ada").click("#continue").sees("#email");
            browser.fits("phone-recovery");
            customers.verifyEmail(browser, recovery);
            browser.click("#continue");
            arrived(browser);
            browser.open(customers.request(PHONE, "B2C_1A_ProfileEditPhoneOnly"));
            browser.fill("givenName", "Augusta").click("#continue");
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(PHONE, "B2C_1A_ChangePhoneNumber"));
            enterNumber(browser, number);
            browser.click("#continue");
            customers.verify(browser, "strongAuthenticationEmailAddress", recovery);
            browser.click("#continue").sees("#phoneVerificationControl");
            enterNumber(browser, other);
            customers.verifyControl(browser, "phoneVerificationControl", other);
            browser.click("#continue")
                    .reads(".textParagraph", "Your phone number has been updated.");
            browser.click("#continue");
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(PHONE, BY_PHONE));
            browser.fill("phoneNumber", other).click("#next");
            bySms(browser, other);
            arrived(browser);
        }
    }

    @Test
    void either_a_phone_number_or_an_address_is_a_sign_in_name() throws Exception {
        suite.register(PHONE);
        String email = suite.newEmail();
        String number = suite.newNumber();
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(PHONE, BY_EITHER)).click("#SignUpWithEmail");
            customers.verifyEmail(browser, email);
            customers.enterDetails(browser, PASSWORD);
            arrived(browser);
            browser.open(customers.request(PHONE, "B2C_1A_ProfileEditPhoneEmail"));
            browser.fill("givenName", "Augusta").click("#continue");
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(PHONE, "B2C_1A_PasswordResetEmail"));
            customers.verifyEmail(browser, email);
            browser.click("#continue");
            customers.setPassword(browser, BETTER);
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(PHONE, BY_EITHER));
            browser.fill("signInName", "neither").click("#next").sees("[aria-invalid=true]");
            browser.fits("phone-or-email-neither");
            browser.fill("signInName", email).click("#next");
            browser.fill("password", BETTER).click("#continue");
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(PHONE, BY_EITHER));
            browser.click("#ChangePhoneNumber");
            enterNumber(browser, number);
            browser.click("#continue");
            assertThat(browser.sees(".error.pageLevel:not([hidden])").getText()).isNotBlank();
        }
    }

    @Test
    void an_account_at_a_provider_is_linked_and_unlinked() throws Exception {
        suite.register(LINKING);
        suite.others()
                .microsoftAccount()
                .customer(Map.of("sub", "msa-1", "name", "Ada", "email", "ada@outlook.example"));
        String email = suite.newEmail();
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(LINKING, SIGN_IN));
            customers.signUp(browser, email, PASSWORD);
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(LINKING, "B2C_1A_accountlinking"));
            browser.click("#LocalAccountSigninEmailExchange");
            browser.fill("signInName", email).fill("password", PASSWORD).click("#continue");
            browser.sees("#LinkFacebookExchange");
            browser.fits("account-linking");
            browser.click("#LinkMsaExchange").click("#Continue");
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(LINKING, SIGN_IN)).click("#MicrosoftAccountExchange");
            browser.click("#Continue");
            arrived(browser);
        }
        // another session: this policy does not keep what its linking needs
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(LINKING, "B2C_1A_accountlinking"));
            browser.click("#MicrosoftAccountExchange").click("#Continue");
            browser.click("#UnlinkMsaExchange");
            arrived(browser);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(customers.request(LINKING, SIGN_IN)).click("#MicrosoftAccountExchange");
            browser.click("#Continue").sees("#displayName");
        }
    }

    private static void enterNumber(Chromium browser, String number) {
        browser.choose("countryCode", "US").fill("nationalNumber", number.substring(2));
    }

    private void bySms(Chromium browser, String number) {
        browser.sees("#nationalNumber");
        browser.click("#continue");
        browser.fill("verificationCode", suite.inbox().newCodeFor(number)).click("#continue");
    }
}
