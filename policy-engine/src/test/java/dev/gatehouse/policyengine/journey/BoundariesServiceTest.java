package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.policyengine.session.SsoSessionStore;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where one customer's, browser's, policy's or tenant's doings end and another's begin. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class BoundariesServiceTest {
    private static final String SUSI = "B2C_1A_signup_signin";
    private static final String EMAIL = "david@contoso.com";

    /** "password", by the reference implementation of argon2. */
    private static final String HASH =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    @Inject SsoSessionStore sessions;
    @Inject MockMailbox mailbox;

    private Contoso contoso;
    private UUID david;

    @BeforeEach
    void register() {
        contoso = new Contoso();
        david = contoso.account(EMAIL, HASH);
    }

    private Browser signedIn() {
        var browser = new Browser(contoso.name, SUSI);
        browser.open(contoso.request());
        var accepted = browser.submit(Map.of("signInName", EMAIL, "password", "password"));
        assertEquals("accepted", accepted.getString("kind"), accepted.prettify());
        assertNotNull(Browser.query(browser.goOn().getString("location"), "code"));
        return browser;
    }

    private String silently(Browser browser) {
        return location(browser.authorize(contoso.request("prompt", "none")));
    }

    private static String location(Response response) {
        return response.then().statusCode(302).extract().header("Location");
    }

    private static Browser at(Browser journey, String tenant, String policy) {
        var other = new Browser(tenant, policy);
        other.cookies.putAll(journey.cookies);
        other.tid = journey.tid;
        other.csrf = journey.csrf;
        return other;
    }

    @Test
    void a_journey_is_not_found_below_another_tenants_or_policys_address() {
        var browser = new Browser(contoso.name, SUSI);
        browser.open(contoso.request());
        assertEquals("page", browser.page().getString("kind"));
        var elsewhere = at(browser, new Contoso().name, SUSI);
        assertEquals("gone", elsewhere.page().getString("kind"));
        assertEquals("gone", elsewhere.submit(Map.of()).getString("kind"));
        var another = at(browser, contoso.name, "B2C_1A_ProfileEdit");
        assertEquals("gone", another.page().getString("kind"));
        assertEquals("gone", another.submit(Map.of()).getString("kind"));
    }

    // RFC 6749 §3.1.2.4
    @Test
    void a_redirect_uri_that_is_taken_away_meanwhile_gets_no_response() {
        var browser = new Browser(contoso.name, SUSI);
        browser.open(contoso.request());
        TestRegistry.shared()
                .execute(
                        "update application set settings = replace(settings::text, 'app.example/cb', 'app.example/other')::jsonb where tenant_id = ?",
                        contoso.tenantId);
        while (new Browser(contoso.name, SUSI).authorize(contoso.request()).statusCode() == 302) {
            Thread.onSpinWait();
        }
        var answer = browser.event(Map.of("type", "cancel"));
        assertNull(answer.getString("location"));
        assertTrue(answer.getString("html").contains("AADB2C90006"));
    }

    @Test
    void a_disabled_account_is_not_signed_in_by_its_session() {
        var browser = signedIn();
        assertNotNull(Browser.query(silently(browser), "code"));
        TestRegistry.shared()
                .execute(
                        "update account set account_enabled = false where tenant_id = ? and object_id = ?",
                        contoso.tenantId,
                        david);
        var refused = silently(browser);
        assertEquals("access_denied", Browser.query(refused, "error"));
        assertTrue(Browser.query(refused, "error_description").startsWith("AADB2C90111: "));
    }

    // OWASP ASVS 5.0 §7.4.3
    @Test
    void a_new_password_signs_other_browsers_out() {
        var other = signedIn();
        var browser = new Browser(contoso.name, "B2C_1A_PasswordReset");
        browser.open(contoso.request());
        browser.event(Map.of("type", "sendCode", "claim", "email", "value", EMAIL));
        browser.event(
                Map.of("type", "verifyCode", "claim", "email", "value", EMAIL, "code", code()));
        browser.submit(Map.of("email", EMAIL));
        browser.goOn();
        assertNotNull(Browser.query(silently(other), "code"));
        var password = "N3w-and-better!";
        var done = browser.submit(Map.of("newPassword", password, "reenterPassword", password));
        assertEquals("accepted", done.getString("kind"), done.prettify());
        var refused = silently(other);
        assertTrue(Browser.query(refused, "error_description").startsWith("AADB2C90077: "));
    }

    private String code() {
        var mail = mailbox.getMailsSentTo(EMAIL).getLast().getText();
        var code = Pattern.compile("\\b(\\d{6})\\b").matcher(mail);
        assertTrue(code.find());
        return code.group(1);
    }

    // OWASP ASVS 5.0 §7.4.1
    @Test
    void who_signed_out_does_not_go_on_with_a_page_that_is_still_open() {
        var editing = signedIn().elsewhere("B2C_1A_ProfileEdit");
        assertEquals("selfasserted", editing.open(contoso.request()).getString("page"));
        RestAssured.given()
                .cookies(editing.cookies)
                .get("/" + contoso.name + "/" + SUSI + "/oauth2/v2.0/logout")
                .then()
                .statusCode(200);
        var shown = editing.page();
        assertEquals("browser", shown.getString("kind"));
        var posted = editing.submit(Map.of("givenName", "D", "surname", "D"));
        assertEquals("browser", posted.getString("kind"));
        assertTrue(posted.getString("location").contains("/oauth2/v2.0/authorize?"));
    }

    @Test
    void a_session_of_an_account_ends_everywhere_at_once() {
        var browser = signedIn();
        var ended =
                sessions.revokeAll(contoso.tenantId, david).await().atMost(Duration.ofSeconds(10));
        assertEquals(1, ended.size());
        assertEquals("interaction_required", Browser.query(silently(browser), "error"));
    }

    // OWASP ASVS 5.0 §1.2.1; RFC 9700 §4.11
    @Test
    void the_error_page_says_what_was_wrong_and_runs_nothing_of_it() {
        var evil = "https://evil.example/\"><script>alert(1)</script>{7*7}";
        var page = new Browser(contoso.name, SUSI).authorize(contoso.request("redirect_uri", evil));
        assertEquals(400, page.statusCode());
        assertNull(page.header("Location"));
        var html = page.asString();
        assertTrue(html.contains("evil.example"));
        assertFalse(html.contains("<script"), html);
        var csp = page.header("Content-Security-Policy");
        var nonce = csp.replaceAll(".*'nonce-([^']+)'.*", "$1");
        assertTrue(html.contains("<style nonce=\"" + nonce + "\">"), csp);
        assertFalse(csp.contains("unsafe-inline"), csp);
    }

    @Test
    void the_signed_out_page_has_the_same_policy() {
        var page = RestAssured.get("/" + contoso.name + "/" + SUSI + "/oauth2/v2.0/logout");
        assertEquals(200, page.statusCode());
        assertFalse(page.header("Content-Security-Policy").contains("unsafe-inline"));
    }

    // OpenID Connect Core §3.1.2.1
    @Test
    void a_sign_in_longer_ago_than_max_age_does_not_count() {
        var browser = signedIn();
        var refused =
                location(browser.authorize(contoso.request("prompt", "none", "max_age", "0")));
        assertTrue(Browser.query(refused, "error_description").startsWith("AADB2C90121: "));
        assertNotNull(
                Browser.query(
                        location(browser.authorize(contoso.request("max_age", "600"))), "code"));
        assertEquals("unifiedssp", browser.open(contoso.request("max_age", "0")).getString("page"));
    }

    // CWE-113
    @Test
    void a_state_with_line_breaks_makes_no_headers() {
        var state = "x\r\nSet-Cookie: a=b";
        var refused =
                new Browser(contoso.name, SUSI)
                        .authorize(contoso.request("scope", "", "state", state));
        assertEquals(state, Browser.query(location(refused), "state"));
        assertTrue(refused.headers().getValues("Set-Cookie").stream().noneMatch("a=b"::equals));
        assertFalse(location(refused).contains("\n"));
    }
}
