package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.BrowserSignIns.refused;
import static dev.gatehouse.e2e.WingTipPages.PASSWORD;
import static dev.gatehouse.e2e.WingTipPages.TERMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * WingTip's pack as published: customers with a password and of Facebook and Amazon, from their
 * first visit to what the application learns of them.
 */
@ExtendWith(SuiteUnderTest.class)
class WingTipIT {
    private static final String BETTER = "Better-horse-88";
    private static final String GAMES = "sign_up_sign_in_games";
    private static final String MUSIC = "sign_up_sign_in_music";
    private static final Map<String, Object> BASIC =
            Map.of("brand", "WingTip Games", "player_profile_registration_mode", "Basic");
    private static final Map<String, Object> FULL =
            Map.of("brand", "WingTip Games", "player_profile_registration_mode", "Full");

    private final SuiteUnderTest suite;
    private final BrowserSignIns customers;
    private final WingTipPages pages;
    private final WingTip wingTip;

    WingTipIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.customers = new BrowserSignIns(suite);
        this.pages = new WingTipPages(suite);
        this.wingTip = suite.others().wingTip();
    }

    @BeforeEach
    void a_browser_is_here() {
        Chromium.required();
    }

    @Test
    void a_player_signs_up_with_the_profile_that_the_application_wants() throws Exception {
        var games = new WingTipGames(suite, "wingtip");
        String email = suite.newEmail();
        String number = suite.newNumber();
        try (Chromium browser = suite.browser()) {
            browser.open(games.request(GAMES, FULL)).click("#createAccount").sees(TERMS);
            assertThat(browser.script("return document.title")).isEqualTo("WingTip Toys");
            customers.verifyEmail(browser, email);
            browser.fits("wingtip-registration");
            pages.register(browser);
            browser.sees("#extension_PlayerMotto");
            browser.fits("wingtip-player");
            pages.name(browser, "mcvinny");
            pages.isTold(browser, "The player tag 'mcvinny' is already used.");
            browser.choose("extension_PlayerZone", "Family");
            browser.fill("extension_PlayerMotto", "Ever onwards").fill("extension_PlayerBio", "-");
            pages.name(browser, "ada");
            browser.sees("#number");
            browser.fits("wingtip-phone");
            pages.addPhone(browser, number);
            var player = games.signedIn(browser, GAMES);
            assertThat(player.getStringClaim("name")).isEqualTo("Ada");
            assertThat(player.getStringClaim("email")).isEqualTo(email);
            assertThat(player.getBooleanClaim("newUser")).isTrue();
            assertThat(player.getStringClaim("player_tag")).isEqualTo("ada");
            assertThat(player.getStringClaim("player_zone")).isEqualTo("Family");
            assertThat(player.getClaim("player_profile_percent_complete").toString())
                    .isEqualTo("100");
            assertThat(player.getSubject()).isNotBlank();
        }
        assertThat(wingTip.accounts().passwordOf(email)).contains(PASSWORD);
        var mail = wingTip.functions().mailTo(email);
        assertThat(mail.path("brand").asText()).isEqualTo("WingTip Games");
        assertThat(mail.path("displayName").asText()).isEqualTo("Ada");
    }

    @Test
    void a_player_signs_in_by_session_edits_both_profiles_and_comes_back_with_the_password()
            throws Exception {
        var games = new WingTipGames(suite, "wingtip");
        String email = suite.newEmail();
        try (Chromium browser = suite.browser()) {
            browser.open(games.request(GAMES, BASIC));
            pages.signUp(browser, email, suite.newNumber());
            var subject = games.signedIn(browser, GAMES).getSubject();
            browser.open(games.request(MUSIC));
            assertThat(games.signedIn(browser, MUSIC).getSubject()).isEqualTo(subject);
            browser.open(games.request("profile_update_games"));
            assertThat(browser.sees("#extension_ReadOnlyPlayerTag").getAttribute("value"))
                    .isEqualTo("ada");
            // the sign-up did not ask for it: the policy has a default
            assertThat(browser.sees("#extension_MarketingFrequency").getAttribute("value"))
                    .isEqualTo("Weekly");
            browser.fits("wingtip-player-update");
            browser.choose("extension_PlayerZone", "Underground").click("#continue");
            var player = games.signedIn(browser, "profile_update_games");
            assertThat(player.getStringClaim("player_zone")).isEqualTo("Underground");
            assertThat(player.getClaim("player_profile_percent_complete").toString())
                    .isEqualTo("50");
        }
        try (Chromium browser = suite.browser()) {
            browser.open(games.request("profile_update_music"));
            browser.click("#LocalAccountLoginExchange");
            pages.signIn(browser, email, PASSWORD, "#continue");
            browser.choose("extension_ListenerGenre", "Jazz").click("#continue");
            assertThat(
                            games.signedIn(browser, "profile_update_music")
                                    .getStringClaim("listener_genre"))
                    .isEqualTo("Jazz");
        }
        try (Chromium browser = suite.browser()) {
            browser.open(games.request(MUSIC));
            pages.signIn(browser, email, "Wrong-horse-77", "#next");
            pages.isTold(browser, "Your password is incorrect");
            pages.signIn(browser, email, PASSWORD, "#next");
            var listener = games.signedIn(browser, MUSIC);
            assertThat(listener.getStringClaim("listener_genre")).isEqualTo("Jazz");
            assertThat(listener.getClaims()).doesNotContainKey("newUser");
        }
    }

    @Test
    void a_forgotten_password_is_set_anew_by_who_has_mail_and_phone() throws Exception {
        var games = new WingTipGames(suite, "wingtip");
        String email = suite.newEmail();
        String number = suite.newNumber();
        try (Chromium browser = suite.browser()) {
            browser.open(games.request(GAMES, BASIC));
            pages.signUp(browser, email, number);
            games.signedIn(browser, GAMES);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(games.request(GAMES)).click("#forgotPassword");
            refused(browser, "AADB2C90118");
            browser.open(games.request("password_reset"));
            customers.verifyEmail(browser, email);
            browser.click("#continue");
            pages.provePhone(browser, number);
            customers.setPassword(browser, BETTER);
            assertThat(games.signedIn(browser, "password_reset").getStringClaim("email"))
                    .isEqualTo(email);
            assertThat(wingTip.accounts().passwordOf(email)).contains(BETTER);
        }
        try (Chromium browser = suite.browser()) {
            browser.open(games.request(GAMES));
            pages.signIn(browser, email, BETTER, "#next");
            games.signedIn(browser, GAMES);
        }
    }

    @Test
    void a_customer_of_facebook_plays_once_the_terms_are_agreed_to() throws Exception {
        var games = new WingTipGames(suite, "wingtipsocial");
        String number = suite.newNumber();
        String subject;
        try (Chromium browser = suite.browser()) {
            browser.open(games.request(GAMES, BASIC));
            browser.click("#FacebookAccountExchange").click("#Ada").sees(TERMS);
            browser.fits("wingtip-social");
            browser.click("#continue").sees("[aria-invalid=true]");
            browser.click(TERMS).click("#continue");
            pages.name(browser, "countess");
            pages.addPhone(browser, number);
            var player = games.signedIn(browser, GAMES);
            assertThat(player.getStringClaim("idp")).isEqualTo("facebook.com");
            assertThat(player.getStringClaim("name")).isEqualTo("Ada Example");
            assertThat(player.getStringClaim("picture")).contains("\"is_silhouette\"");
            subject = player.getSubject();
        }
        try (Chromium browser = suite.browser()) {
            browser.open(games.request(GAMES, BASIC));
            browser.click("#FacebookAccountExchange").click("#Ada");
            var player = games.signedIn(browser, GAMES);
            assertThat(player.getSubject()).isEqualTo(subject);
            assertThat(player.getStringClaim("player_tag")).isEqualTo("countess");
            browser.open(games.request("profile_update_games"));
            browser.choose("extension_PlayerZone", "Recreation").click("#continue");
            assertThat(
                            games.signedIn(browser, "profile_update_games")
                                    .getStringClaim("player_zone"))
                    .isEqualTo("Recreation");
            browser.open(games.request("step_up"));
            pages.provePhone(browser, number);
            assertThat(games.signedIn(browser, "step_up").getStringClaim("family_name"))
                    .isEqualTo("Example");
        }
    }

    @Test
    void a_customer_of_amazon_listens_and_one_who_cancels_there_does_not() throws Exception {
        var games = new WingTipGames(suite, "wingtipsocial");
        try (Chromium browser = suite.browser()) {
            browser.open(games.request(MUSIC)).click("#AmazonAccountExchange").click("#Cancel");
            refused(browser, "error=access_denied");
            browser.open(games.request(MUSIC, Map.of("brand", "WingTip Music")));
            browser.click("#AmazonAccountExchange").click("#Ada");
            browser.click(TERMS).click("#continue");
            var listener = games.signedIn(browser, MUSIC);
            assertThat(listener.getStringClaim("idp")).isEqualTo("amazon.com");
            assertThat(listener.getBooleanClaim("newUser")).isTrue();
        }
        var mail = wingTip.functions().mailTo("ada@amazon.example");
        assertThat(mail.path("brand").asText()).isEqualTo("WingTip Music");
    }

    @Test
    void the_pages_speak_the_language_that_the_application_asks_for() throws Exception {
        var games = new WingTipGames(suite, "wingtip");
        try (Chromium browser = suite.browser()) {
            browser.open(
                    customers.request(
                            games.tenant(), "B2C_1A_" + GAMES, Map.of("ui_locales", "fr")));
            browser.reads("#createAccount", "Créez-en maintenant!");
            browser.fits("wingtip-french");
            browser.click("#createAccount").reads("#email_ver_but_send", "Envoyer le code");
        }
    }
}
