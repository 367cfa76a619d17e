package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The starter pack's LocalAccounts policies against PostgreSQL, our directory and real mails. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class LocalAccountsServiceTest {
    private static final String CALLBACK = Contoso.CALLBACK;
    private static final String PASSWORD = "Corr3ct-horse!";
    private static final String SUSI = "B2C_1A_signup_signin";
    private static final String EDIT = "B2C_1A_ProfileEdit";
    private static final String RESET = "B2C_1A_PasswordReset";

    @Inject MockMailbox mailbox;

    private Contoso contoso;
    private String tenant;
    private UUID tenantId;

    @BeforeEach
    void register() {
        contoso = new Contoso();
        tenant = contoso.name;
        tenantId = contoso.tenantId;
        mailbox.clear();
    }

    private Map<String, String> request(String... more) {
        return contoso.request(more);
    }

    private String codeFor(String address) {
        var mails = mailbox.getMailsSentTo(address);
        var matcher = Pattern.compile("\\b(\\d{6})\\b").matcher(mails.getLast().getText());
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    private void verify(Browser browser, String address) {
        var sent = browser.event(Map.of("type", "sendCode", "claim", "email", "value", address));
        assertEquals("codeSent", sent.getString("state"));
        var wrong =
                browser.event(
                        Map.of(
                                "type",
                                "verifyCode",
                                "claim",
                                "email",
                                "value",
                                address,
                                "code",
                                "no"));
        assertFalse(wrong.getBoolean("ok"));
        var verified =
                browser.event(
                        Map.of(
                                "type",
                                "verifyCode",
                                "claim",
                                "email",
                                "value",
                                address,
                                "code",
                                codeFor(address)));
        assertEquals("verified", verified.getString("state"));
    }

    private Browser signUp(String address) {
        var browser = new Browser(tenant, SUSI);
        browser.open(request());
        var page =
                browser.event(Map.of("type", "choose", "exchange", "SignUpWithLogonEmailExchange"));
        assertEquals("page", page.getString("kind"));
        browser.page();
        verify(browser, address);
        var accepted =
                browser.submit(
                        Map.of(
                                "email",
                                address,
                                "newPassword",
                                PASSWORD,
                                "reenterPassword",
                                PASSWORD,
                                "displayName",
                                "David",
                                "givenName",
                                "David",
                                "surname",
                                "Test"));
        assertEquals("accepted", accepted.getString("kind"), accepted.prettify());
        var done = browser.goOn();
        assertEquals("browser", done.getString("kind"), done.prettify());
        assertNotNull(Browser.query(done.getString("location"), "code"));
        return browser;
    }

    @Test
    void signing_up_with_a_verified_address_ends_with_a_code_and_a_session() {
        var browser = signUp("david@contoso.com");
        var mint = TokenServiceStub.lastMint();
        assertEquals("David", mint.path("claims").path("name").asText());
        assertEquals("david@contoso.com", mint.path("claims").path("email").asText());
        assertEquals(tenantId.toString(), mint.path("tenant").asText());
        assertEquals(mint.path("objectId").asText(), mint.path("subject").asText());
        assertEquals("n-0S6_WzA2Mj", mint.path("nonce").asText());
        assertEquals("web", mint.path("redirectUriType").asText());
        assertTrue(
                browser.cookies.keySet().stream()
                        .anyMatch(name -> name.startsWith("__Host-gatehouse-sso-")));
    }

    @Test
    void a_live_session_answers_at_once_and_leaves_no_journey() {
        var browser = signUp("anna@contoso.com");
        int before = journeys();
        var location =
                browser.authorize(request()).then().statusCode(302).extract().header("Location");
        assertTrue(location.startsWith(CALLBACK + "?state=af0ifjsldkj&code="), location);
        assertEquals(before, journeys());
    }

    private int journeys() {
        return TestRegistry.shared()
                .execute("update journey set version = version where tenant_id = ?", tenantId);
    }

    @Test
    void a_right_password_signs_in_and_a_wrong_one_is_said_on_the_page() {
        signUp("eve@contoso.com");
        var browser = new Browser(tenant, SUSI);
        browser.open(request());
        var wrong =
                browser.submit(Map.of("signInName", "eve@contoso.com", "password", "Wr0ng pass!"));
        assertEquals("rejected", wrong.getString("kind"));
        assertEquals(wrong.getString("message"), browser.page().getString("error.message"));
        var accepted =
                browser.submit(Map.of("signInName", "eve@contoso.com", "password", PASSWORD));
        assertEquals("accepted", accepted.getString("kind"));
        assertNotNull(Browser.query(browser.goOn().getString("location"), "code"));
    }

    @Test
    void who_has_an_account_is_not_told_by_the_sign_in_page() {
        signUp("known@contoso.com");
        var browser = new Browser(tenant, SUSI);
        browser.open(request());
        var known =
                browser.submit(
                        Map.of("signInName", "known@contoso.com", "password", "Wr0ng pass!"));
        var stranger =
                browser.submit(
                        Map.of("signInName", "nobody@contoso.com", "password", "Wr0ng pass!"));
        assertEquals(known.getString("message"), stranger.getString("message"));
        assertEquals(known.getString("errorCode"), stranger.getString("errorCode"));
    }

    @Test
    void prompt_none_without_a_session_says_interaction_required() {
        var location =
                new Browser(tenant, SUSI)
                        .authorize(request("prompt", "none"))
                        .then()
                        .statusCode(302)
                        .extract()
                        .header("Location");
        assertEquals("interaction_required", Browser.query(location, "error"));
        assertTrue(Browser.query(location, "error_description").startsWith("AADB2C90077: "));
        assertEquals("af0ifjsldkj", Browser.query(location, "state"));
    }

    @Test
    void prompt_login_asks_again_in_spite_of_a_session() {
        var browser = signUp("again@contoso.com");
        assertEquals("unifiedssp", browser.open(request("prompt", "login")).getString("page"));
    }

    @Test
    void a_profile_is_edited_with_the_session_of_the_sign_in() {
        var browser = signUp("editor@contoso.com").elsewhere(EDIT);
        var page = browser.open(request());
        assertEquals("selfasserted", page.getString("page"));
        assertEquals("Test", page.getString("fields.find { it.id == 'surname' }.value"));
        assertEquals(
                "accepted",
                browser.submit(Map.of("givenName", "David", "surname", "New")).getString("kind"));
        assertNotNull(Browser.query(browser.goOn().getString("location"), "code"));
        var later = browser.elsewhere(SUSI);
        later.authorize(request()).then().statusCode(302);
        assertEquals(
                "New",
                TokenServiceStub.lastMint()
                        .path("claims")
                        .path("surname")
                        .asText(
                                TokenServiceStub.lastMint()
                                        .path("claims")
                                        .path("family_name")
                                        .asText()));
    }

    @Test
    void a_forgotten_password_is_reset_by_a_code() {
        signUp("forgetful@contoso.com");
        mailbox.clear();
        var browser = new Browser(tenant, RESET);
        browser.open(request());
        verify(browser, "forgetful@contoso.com");
        assertEquals(
                "accepted",
                browser.submit(Map.of("email", "forgetful@contoso.com")).getString("kind"));
        assertEquals("page", browser.goOn().getString("kind"));
        var password = "N3w-and-better!";
        assertEquals(
                "accepted",
                browser.submit(Map.of("newPassword", password, "reenterPassword", password))
                        .getString("kind"));
        assertNotNull(Browser.query(browser.goOn().getString("location"), "code"));
        var signIn = new Browser(tenant, SUSI);
        signIn.open(request());
        assertEquals(
                "rejected",
                signIn.submit(Map.of("signInName", "forgetful@contoso.com", "password", PASSWORD))
                        .getString("kind"));
        assertEquals(
                "accepted",
                signIn.submit(Map.of("signInName", "forgetful@contoso.com", "password", password))
                        .getString("kind"));
    }

    @Test
    void an_address_that_has_an_account_cannot_sign_up_again() {
        signUp("twice@contoso.com");
        var browser = new Browser(tenant, SUSI);
        browser.open(request());
        browser.event(Map.of("type", "choose", "exchange", "SignUpWithLogonEmailExchange"));
        verify(browser, "twice@contoso.com");
        var rejected =
                browser.submit(
                        Map.of(
                                "email",
                                "twice@contoso.com",
                                "newPassword",
                                PASSWORD,
                                "reenterPassword",
                                PASSWORD,
                                "displayName",
                                "Again"));
        assertEquals("rejected", rejected.getString("kind"));
        assertEquals("AADB2C99001", rejected.getString("errorCode"));
    }

    // OWASP ASVS 5.0 §3.5.1
    @Test
    void a_wrong_csrf_token_moves_nothing() {
        signUp("csrf@contoso.com");
        var browser = new Browser(tenant, SUSI);
        browser.open(request());
        var gone =
                browser.event(
                        "another",
                        Map.of(
                                "type",
                                "submit",
                                "fields",
                                Map.of("signInName", "csrf@contoso.com", "password", PASSWORD)));
        assertEquals("gone", gone.getString("kind"));
        assertEquals("AADB2C90046", gone.getString("errorCode"));
        assertEquals("page", browser.page().getString("kind"));
    }

    // Session fixation: OWASP ASVS 5.0 §7.2.4
    @Test
    void another_browser_has_no_part_in_the_journey() {
        var browser = new Browser(tenant, SUSI);
        browser.open(request());
        var stranger = new Browser(tenant, SUSI);
        stranger.authorize(request());
        stranger.tid = browser.tid;
        stranger.csrf = browser.csrf;
        assertEquals("gone", stranger.page().getString("kind"));
        assertEquals("gone", stranger.submit(Map.of()).getString("kind"));
        stranger.cookies.clear();
        assertEquals("gone", stranger.page().getString("kind"));
    }

    @Test
    void an_expired_journey_is_gone() {
        var browser = new Browser(tenant, SUSI);
        browser.open(request());
        TestRegistry.shared()
                .execute(
                        "update journey set expires_at = now() - interval '1 second' where tenant_id = ? and journey_id = ?",
                        tenantId,
                        UUID.fromString(browser.tid));
        assertEquals("gone", browser.page().getString("kind"));
        assertEquals("gone", browser.goOn().getString("kind"));
    }

    @Test
    void a_form_posted_twice_at_once_makes_one_account_and_is_accepted() {
        var browser = new Browser(tenant, SUSI);
        browser.open(request());
        browser.event(Map.of("type", "choose", "exchange", "SignUpWithLogonEmailExchange"));
        verify(browser, "double@contoso.com");
        var fields =
                Map.of(
                        "email",
                        "double@contoso.com",
                        "newPassword",
                        PASSWORD,
                        "reenterPassword",
                        PASSWORD,
                        "displayName",
                        "Double");
        var first = CompletableFuture.supplyAsync(() -> browser.submit(fields).getString("kind"));
        var second = CompletableFuture.supplyAsync(() -> browser.submit(fields).getString("kind"));
        var kinds = first.thenCombine(second, (a, b) -> a + " " + b).join();
        assertTrue(kinds.contains("accepted"), kinds);
        assertNotNull(Browser.query(browser.goOn().getString("location"), "code"));
    }

    @Test
    void a_finished_journey_is_not_finished_twice() {
        var browser = signUp("back@contoso.com");
        var code = TokenServiceStub.lastMint().toString();
        var again = browser.goOn();
        assertEquals("browser", again.getString("kind"));
        assertTrue(again.getString("location").contains("/oauth2/v2.0/authorize?"));
        assertNull(Browser.query(again.getString("location"), "code"));
        assertEquals(code, TokenServiceStub.lastMint().toString());
        assertEquals("browser", browser.page().getString("kind"));
    }

    @Test
    void cancel_tells_the_application() {
        var browser = new Browser(tenant, SUSI);
        browser.open(request());
        var location = browser.event(Map.of("type", "cancel")).getString("location");
        assertEquals("access_denied", Browser.query(location, "error"));
        assertTrue(Browser.query(location, "error_description").startsWith("AADB2C90091: "));
    }

    @Test
    void another_customer_in_the_same_browser_gets_a_session_of_their_own() {
        var browser = signUp("first@contoso.com");
        var cookie =
                browser.cookies.entrySet().stream()
                        .filter(e -> e.getKey().contains("sso"))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
        signUp("second@contoso.com");
        browser.open(request("prompt", "login"));
        browser.submit(Map.of("signInName", "second@contoso.com", "password", PASSWORD));
        browser.goOn();
        assertNotEquals(
                cookie,
                browser.cookies.entrySet().stream()
                        .filter(e -> e.getKey().contains("sso"))
                        .findFirst()
                        .orElseThrow()
                        .getValue());
    }

    // NIST SP 800-63B-4 §3.2.2
    @Test
    void so_many_wrong_passwords_lock_the_account_even_for_the_right_one() {
        signUp("locked@contoso.com");
        var browser = new Browser(tenant, SUSI);
        browser.open(request());
        for (int i = 0; i < 10; i++) {
            browser.submit(
                    Map.of("signInName", "locked@contoso.com", "password", "Wr0ng pass! " + i));
        }
        var locked =
                browser.submit(Map.of("signInName", "locked@contoso.com", "password", PASSWORD));
        assertEquals("rejected", locked.getString("kind"));
        assertEquals("AADB2C90114", locked.getString("errorCode"));
    }

    // OWASP ASVS 4.0 §2.2.1
    @Test
    void an_address_gets_so_many_mails_and_no_more() {
        var browser = new Browser(tenant, SUSI);
        browser.open(request());
        browser.event(Map.of("type", "choose", "exchange", "SignUpWithLogonEmailExchange"));
        browser.page();
        var send =
                Map.<String, Object>of(
                        "type", "sendCode", "claim", "email", "value", "flooded@contoso.com");
        for (int i = 0; i < 10; i++) browser.event(send);
        var refused = browser.event(send);
        assertFalse(refused.getBoolean("ok"));
        assertEquals("AADB2C90160", refused.getString("errorCode"));
        assertEquals(10, mailbox.getMailsSentTo("flooded@contoso.com").size());
    }
}
