package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.BrowserSignIns.refused;
import static dev.gatehouse.e2e.WingTipPages.PASSWORD;
import static dev.gatehouse.e2e.WingTipPages.TERMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** WingTip's pack as published: who is invited, whose account waits for them, and linking. */
@ExtendWith(SuiteUnderTest.class)
class WingTipInvitationsIT {
    private static final String MUSIC = "sign_up_sign_in_music";

    private final SuiteUnderTest suite;
    private final BrowserSignIns customers;
    private final WingTipPages pages;

    WingTipInvitationsIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.customers = new BrowserSignIns(suite);
        this.pages = new WingTipPages(suite);
    }

    @BeforeEach
    void a_browser_is_here() {
        Chromium.required();
    }

    private static Map<String, Object> invited(String email, String... more) {
        var claims = new HashMap<String, Object>();
        claims.put("brand", "WingTip Games");
        claims.put("player_profile_registration_mode", "Basic");
        claims.put("verified_email", email);
        for (int i = 0; i < more.length; i += 2) claims.put(more[i], more[i + 1]);
        return claims;
    }

    @Test
    void who_was_invited_by_mail_signs_up_without_proving_the_address_again() throws Exception {
        var games = new WingTipGames(suite, "wingtipinvited");
        String email = suite.newEmail();
        try (Chromium browser = suite.browser()) {
            browser.open(games.request("invitation", invited(email)));
            browser.sees("#AmazonAccountExchange");
            browser.fits("wingtip-invitation");
            browser.click("#LocalAccountRegistrationExchange").sees("#displayName");
            assertThat(browser.sees("#extension_VerifiedEmail").getAttribute("value"))
                    .isEqualTo(email);
            assertThat(browser.shows("#email_ver_but_send")).isFalse();
            pages.register(browser);
            pages.name(browser, "ada");
            pages.addPhone(browser, suite.newNumber());
            var player = games.signedIn(browser, "invitation");
            assertThat(player.getStringClaim("email")).isEqualTo(email);
            assertThat(player.getBooleanClaim("newUser")).isTrue();
        }
        assertThat(suite.others().wingTip().accounts().passwordOf(email)).contains(PASSWORD);
    }

    @Test
    void who_was_invited_comes_from_facebook_by_the_invited_address_only() throws Exception {
        var games = new WingTipGames(suite, "wingtipinvited");
        try (Chromium browser = suite.browser()) {
            browser.open(games.request("invitation", invited("somebody@example.com")));
            browser.click("#FacebookAccountExchange").click("#Ada");
            browser.click(TERMS).click("#continue");
            pages.isTold(browser, "You were invited by another email address.");
        }
        try (Chromium browser = suite.browser()) {
            browser.open(games.request("invitation", invited("ada@facebook.example")));
            browser.click("#FacebookAccountExchange").click("#Ada");
            browser.click(TERMS).click("#continue");
            pages.name(browser, "countess");
            pages.addPhone(browser, suite.newNumber());
            assertThat(games.signedIn(browser, "invitation").getStringClaim("idp"))
                    .isEqualTo("facebook.com");
        }
    }

    @Test
    void nobody_invites_themselves() throws Exception {
        var games = new WingTipGames(suite, "wingtipinvited");
        try (Chromium browser = suite.browser()) {
            browser.open(
                    games.request(
                            "invitation",
                            invited("ada@example.com"),
                            "not-the-secret-of-the-application"));
            refused(browser, "AADB2C90233");
        }
    }

    @Test
    void an_account_is_activated_by_the_link_that_its_owner_got() throws Exception {
        var games = new WingTipGames(suite, "wingtip");
        var accounts = suite.others().wingTip().accounts();
        String email = player(games);
        String nonce = accounts.nonceFor(email);
        try (Chromium browser = suite.browser()) {
            browser.open(games.request("activation", invited(email, "nonce", "a guess")));
            browser.click("#continue");
            pages.isTold(
                    browser, "The activation link we sent you is old or it has already been used.");
            browser.open(games.request("activation", invited(email, "nonce", nonce)));
            browser.sees("#extension_VerifiedEmail");
            browser.fits("wingtip-activation");
            browser.click("#continue");
            customers.setPassword(browser, "Better-horse-88");
            pages.name(browser, "ada");
            pages.addPhone(browser, suite.newNumber());
            assertThat(games.signedIn(browser, "activation").getStringClaim("player_tag"))
                    .isEqualTo("ada");
        }
        assertThat(accounts.passwordOf(email)).contains("Better-horse-88");
    }

    @Test
    void an_account_at_facebook_is_linked_to_one_player_and_to_no_other() throws Exception {
        var games = new WingTipGames(suite, "wingtiplinked");
        String first = player(games);
        String second = player(games);
        String subject;
        try (Chromium browser = suite.browser()) {
            toFacebook(browser, games, first).click("#Grace");
            var player = games.signedIn(browser, "link");
            assertThat(player.getStringClaim("name")).isEqualTo("Grace Example");
            assertThat(player.getStringClaim("idp")).isEqualTo("facebook.com");
            subject = player.getSubject();
        }
        try (Chromium browser = suite.browser()) {
            browser.open(games.request(MUSIC)).click("#FacebookAccountExchange").click("#Grace");
            assertThat(games.signedIn(browser, MUSIC).getSubject()).isEqualTo(subject);
        }
        try (Chromium browser = suite.browser()) {
            toFacebook(browser, games, second).click("#Grace");
            // what WingTip's applications look for
            refused(browser, "error=server_error");
            refused(browser, "AADB2C99001");
        }
    }

    /** Without a phone, which linking would ask for. */
    private String player(WingTipGames games) throws Exception {
        String email = suite.newEmail();
        try (Chromium browser = suite.browser()) {
            browser.open(games.request(MUSIC)).click("#createAccount");
            customers.verifyEmail(browser, email);
            pages.register(browser);
            games.signedIn(browser, MUSIC);
        }
        return email;
    }

    private Chromium toFacebook(Chromium browser, WingTipGames games, String email) {
        browser.open(games.request("link"));
        pages.signIn(browser, email, PASSWORD, "#continue");
        return browser.click("#FacebookAccountExchange");
    }
}
