package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.WingTipPages.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * WingTip's pack as published: ways in without a password, second factors, and the billing
 * application, which gets assertions.
 */
@ExtendWith(SuiteUnderTest.class)
class WingTipFactorsIT {
    private static final String GAMES = "sign_up_sign_in_games";

    private final SuiteUnderTest suite;
    private final BrowserSignIns customers;
    private final WingTipPages pages;
    private final WingTip wingTip;
    private WingTipGames games;
    private String email;
    private String number;
    private String subject;

    WingTipFactorsIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.customers = new BrowserSignIns(suite);
        this.pages = new WingTipPages(suite);
        this.wingTip = suite.others().wingTip();
    }

    @BeforeEach
    void a_player_with_a_phone_is_here() throws Exception {
        Chromium.required();
        games = new WingTipGames(suite, "wingtip");
        email = suite.newEmail();
        number = suite.newNumber();
        try (Chromium browser = suite.browser()) {
            browser.open(
                    games.request(
                            GAMES,
                            Map.of(
                                    "brand",
                                    "WingTip Games",
                                    "player_profile_registration_mode",
                                    "Basic")));
            pages.signUp(browser, email, number);
            subject = games.signedIn(browser, GAMES).getSubject();
        }
    }

    /** With the password, then the phone. */
    private Chromium withPhone(Chromium browser, String policy) {
        browser.open(games.request(policy)).click("#LocalAccountLoginExchange");
        pages.signIn(browser, email, PASSWORD, "#continue");
        browser.sees("#sendCode");
        assertThat(browser.shows("#number")).isFalse();
        pages.provePhone(browser, number);
        return browser;
    }

    private void arrived(Chromium browser, String policy) throws Exception {
        assertThat(games.signedIn(browser, policy).getSubject()).isEqualTo(subject);
    }

    @Test
    void who_steps_up_proves_the_phone_and_not_again_in_the_same_session() throws Exception {
        try (Chromium browser = suite.browser()) {
            withPhone(browser, "step_up");
            var player = games.signedIn(browser, "step_up");
            assertThat(player.getSubject()).isEqualTo(subject);
            assertThat(player.getStringClaim("upn")).contains("@");
            browser.open(games.request(GAMES));
            arrived(browser, GAMES);
        }
    }

    @Test
    void an_authenticator_app_is_registered_and_is_then_a_way_in() throws Exception {
        try (Chromium browser = suite.browser()) {
            withPhone(browser, "sign_up_games_app_code");
            browser.fill("strongAuthenticationAppCode", "000000");
            browser.fits("wingtip-app");
            browser.click("#continue");
            pages.isTold(browser, "The verification code is invalid.");
            browser.fill("strongAuthenticationAppCode", code(0)).click("#continue");
            arrived(browser, "sign_up_games_app_code");
        }
        try (Chromium browser = suite.browser()) {
            browser.open(games.request("sign_in_games_app_code"));
            browser.fill("email", email).click("#continue");
            browser.fill("strongAuthenticationAppCode", code(1)).click("#continue");
            arrived(browser, "sign_in_games_app_code");
        }
    }

    /** The service takes no code twice, and the next one already. */
    private String code(int stepsAhead) throws Exception {
        return Totp.at(Totp.step() + stepsAhead, wingTip.functions().secretOf(email));
    }

    @Test
    void an_authy_account_is_registered_and_is_then_a_way_in() throws Exception {
        try (Chromium browser = suite.browser()) {
            withPhone(browser, "sign_up_games_authy_code").sees("#extension_AuthyId");
            browser.click("#continue");
            arrived(browser, "sign_up_games_authy_code");
        }
        try (Chromium browser = suite.browser()) {
            browser.open(games.request("sign_in_games_authy_code"));
            browser.fill("email", email).click("#continue").sees("#extension_AuthyId");
            wingTip.functions().denies(email, true);
            browser.click("#continue");
            pages.isTold(browser, "The Authy approval request was denied.");
            wingTip.functions().denies(email, false);
            browser.click("#continue");
            arrived(browser, "sign_in_games_authy_code");
        }
    }

    @Test
    void a_code_by_mail_is_a_way_in() throws Exception {
        try (Chromium browser = suite.browser()) {
            browser.open(games.request("sign_in_games_email_code"));
            customers.verifyEmail(browser, email);
            browser.click("#continue");
            arrived(browser, "sign_in_games_email_code");
        }
    }

    @Test
    void a_code_by_phone_is_a_way_in_for_those_who_have_an_account() throws Exception {
        try (Chromium browser = suite.browser()) {
            browser.open(games.request("sign_in_games_phone_code"));
            browser.fill("email", suite.newEmail()).click("#continue");
            pages.isTold(browser, "An account could not be found for the provided user ID.");
            browser.fill("email", email).click("#continue");
            pages.provePhone(browser, number);
            arrived(browser, "sign_in_games_phone_code");
        }
    }

    @Test
    void either_an_address_with_the_password_or_a_phone_number_with_a_code_is_a_way_in()
            throws Exception {
        String policy = "sign_in_games_email_phone";
        try (Chromium browser = suite.browser()) {
            browser.open(games.request(policy));
            browser.fill("signInName", email).click("#continue");
            browser.fill("password", PASSWORD).click("#next");
            arrived(browser, policy);
        }
        String phone = suite.newNumber();
        try (Chromium browser = suite.browser()) {
            signsInByPhoneToo(browser, phone);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(games.request(policy));
            browser.fill("signInName", phone).click("#continue").sees("#verificationCode");
            browser.fill("verificationCode", suite.inbox().newCodeFor(phone)).click("#verifyCode");
            arrived(browser, policy);
        }
    }

    /** What WingTip's administrators do elsewhere, by a policy of our own. */
    private void signsInByPhoneToo(Chromium browser, String phone) throws Exception {
        try (var policy = getClass().getResourceAsStream("/wingtip/PhoneName.xml")) {
            suite.apply(
                    """
                    apiVersion: gatehouse.dev/v1beta1
                    kind: CustomPolicy
                    metadata: {name: B2C_1A_phone_name, tenant: %s}
                    spec:
                      policy: |
                    %s\
                    """
                            .formatted(
                                    games.tenant(),
                                    new String(policy.readAllBytes(), StandardCharsets.UTF_8)
                                            .replace("{tenant}", games.tenant())
                                            .indent(4)));
        }
        browser.open(games.request("phone_name"));
        pages.signIn(browser, email, PASSWORD, "#continue");
        browser.fill("signInNames.phoneNumber", phone).click("#continue");
        arrived(browser, "phone_name");
    }

    @Test
    void the_billing_application_gets_an_assertion_of_who_proved_the_phone() throws Exception {
        var login =
                suite.origin()
                        .resolve("/" + games.tenant() + "/B2C_1A_sign_in_billing/samlp/sso/login");
        try (Chromium browser = suite.browser()) {
            browser.open(
                    URI.create(login + "?" + WingTipBilling.request(login.toString(), "orders")));
            browser.click("#LocalAccountLoginExchange");
            pages.signIn(browser, email, PASSWORD, "#continue");
            pages.provePhone(browser, number);
            browser.seesAddress("https://" + WingTipBilling.NAME);
        }
        var billing = wingTip.billing();
        assertThat(billing.relayState()).isEqualTo("orders");
        assertThat(billing.response())
                .contains("urn:oasis:names:tc:SAML:2.0:status:Success", ">Ada<", subjectName())
                .contains("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name");
    }

    /** The account's user principal name, which the pack makes the NameID. */
    private String subjectName() {
        return "@" + games.tenant() + "</";
    }
}
