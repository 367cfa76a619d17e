package dev.gatehouse.policyengine.device;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.policyengine.journey.Browser;
import dev.gatehouse.policyengine.journey.Contoso;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class DeviceVerificationTest {
    private static final String SUSI = "B2C_1A_signup_signin";
    private static final String EMAIL = "david@contoso.com";
    private static final String COOKIE = "__Host-gatehouse-browser";
    private static final String CODE = "WDJB-MJHT";

    /** "password", by the reference implementation of argon2. */
    private static final String HASH =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    private Contoso contoso;
    private UUID david;
    private UUID client;
    private Browser browser;

    @BeforeEach
    void register() {
        contoso = new Contoso();
        david = contoso.account(EMAIL, HASH);
        client =
                TestRegistry.shared()
                        .application(contoso.tenantId, "tv<b>", "{\"fallbackPublicClient\": true}");
        TokenServiceStub.deviceOf(client);
        browser = new Browser(contoso.name, SUSI);
    }

    private String path() {
        return "/" + contoso.name + "/" + SUSI + "/oauth2/v2.0/deviceauth";
    }

    private Response open(String userCode) {
        var page = given().cookies(browser.cookies).queryParam("user_code", userCode).get(path());
        page.detailedCookies()
                .asList()
                .forEach(cookie -> browser.cookies.put(cookie.getName(), cookie.getValue()));
        return page;
    }

    private static String csrf(Response page) {
        var found = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page.asString());
        assertTrue(found.find(), page.asString());
        return found.group(1);
    }

    private Response post(String csrf, String userCode, String decision) {
        return given().redirects()
                .follow(false)
                .cookies(browser.cookies)
                .header("X-Forwarded-Host", "localhost:8443")
                .header("X-Forwarded-Proto", "https")
                .formParam("csrf", csrf)
                .formParam("user_code", userCode)
                .formParam("decision", decision)
                .post(path());
    }

    private Response post(String userCode, String decision) {
        return post(csrf(open("")), userCode, decision);
    }

    /** Confirms the code and opens the journey's first page. */
    private void confirm() {
        var location = post(CODE, "allow").then().statusCode(302).extract().header("Location");
        var state = Browser.query(location, "tx").substring("StateProperties=".length());
        browser.tid = new String(Base64.getUrlDecoder().decode(state)).split("\"")[3];
        assertEquals("page", browser.page().getString("kind"));
    }

    private String decision() {
        return TokenServiceStub.lastDecision().path("decision").asText();
    }

    @Test // RFC 8628 §3.3.1, §5.4: a link fills the code in, and does nothing more
    void the_page_asks_for_the_code_even_when_the_link_has_it() {
        var page = open("WDJB\"-MJHT");

        page.then().statusCode(200);
        assertTrue(page.asString().contains("value=\"WDJB&quot;-MJHT\""), page.asString());
        assertNotNull(browser.cookies.get(COOKIE));
        assertEquals("", decision());
    }

    @Test // RFC 8628 §5.4: clickjacking would confirm in the customer's name
    void no_other_site_may_frame_the_page_and_no_script_runs_on_it() {
        var policy = open("").header("Content-Security-Policy");

        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertTrue(policy.contains("default-src 'none'"), policy);
        assertTrue(policy.contains("form-action 'self'"), policy);
        assertTrue(policy.contains("script-src 'none'"), policy);
    }

    @ParameterizedTest // RFC 8628 §5.4, §6.1
    @ValueSource(strings = {"WDJB-MJHT", "wdjbmjht"})
    void which_application_asks_is_shown_and_has_to_be_confirmed(String typed) {
        var page = post(typed, "");

        page.then().statusCode(200);
        assertTrue(page.asString().contains("tv&lt;b&gt;"), page.asString());
        assertTrue(page.asString().contains(CODE));
        assertEquals("", decision());
    }

    @Test
    void a_code_that_no_device_waits_with_is_told_in_words() {
        var page = post("BBBB-BBBB", "");

        page.then().statusCode(400);
        assertTrue(page.asString().contains("No device waits with this code"));
        assertTrue(post("BBBB-BBBB", "allow").asString().contains("No device waits"));
    }

    @Test
    void the_customer_signs_in_and_the_device_is_approved() {
        confirm();
        browser.submit(Map.of("signInName", EMAIL, "password", "password"));
        var end = browser.goOn();

        assertNull(end.getString("location"));
        assertEquals(200, end.getInt("status"));
        assertTrue(end.getString("html").contains("Continue on your device"), end.prettify());
        var approved = TokenServiceStub.lastDecision();
        assertEquals("approve", decision());
        assertEquals(david.toString(), approved.path("subject").asText());
        assertEquals(CODE, approved.path("user_code").asText());
        assertEquals("0199f3a0-0000-7000-8000-0000000000de", approved.path("id").asText());
        assertEquals("David", approved.path("claims").path("name").asText());
        assertNotNull(approved.get("sid"));
    }

    @Test // as an authorization request of the client would
    void a_customer_with_a_session_only_confirms() {
        browser.open(contoso.request());
        browser.submit(Map.of("signInName", EMAIL, "password", "password"));
        browser.goOn();

        var end = post(CODE, "allow");

        end.then().statusCode(200);
        assertTrue(end.asString().contains("Continue on your device"));
        assertEquals("approve", decision());
    }

    @Test // RFC 8628 §3.3
    void who_cancels_on_the_confirmation_denies_the_device() {
        var end = post(CODE, "deny");

        end.then().statusCode(200);
        assertTrue(end.asString().contains("Your device is not signed in"));
        assertEquals("deny", decision());
    }

    @Test
    void who_cancels_on_a_page_of_the_journey_denies_the_device() {
        confirm();

        var end = browser.event(Map.of("type", "cancel"));

        assertTrue(end.getString("html").contains("Your device is not signed in"), end.prettify());
        assertEquals("deny", decision());
    }

    @Test
    void a_code_that_expires_during_the_journey_is_told_in_words() {
        confirm();
        browser.submit(Map.of("signInName", EMAIL, "password", "password"));
        post(CODE, "deny");

        var end = browser.goOn();

        assertEquals(400, end.getInt("status"));
        assertTrue(end.getString("html").contains("The code has expired"));
    }

    @Test // OWASP ASVS 5.0 §3.5.1: another site cannot confirm its own device
    void without_the_token_of_this_browser_nothing_is_looked_up() {
        var foreign = csrf(given().get(path()));
        open("");

        for (var token : new String[] {"", "x", foreign}) {
            post(token, CODE, "allow").then().statusCode(403);
        }
        var own = csrf(open(""));
        browser.cookies.clear();
        post(own, CODE, "allow").then().statusCode(403);
        assertEquals("", decision());
    }

    @Test // RFC 8628 §5.1: sixty an hour for one address
    void who_guesses_codes_is_stopped() {
        var csrf = csrf(open(""));
        for (int i = 0; i < 60; i++) post(csrf, "BBBB-BBBB", "").then().statusCode(400);

        post(csrf, CODE, "allow").then().statusCode(429).header("Retry-After", "3600");
        assertEquals("", decision());
    }

    @Test
    void an_unknown_policy_has_no_page() {
        given().get("/" + contoso.name + "/b2c_1a_none/oauth2/v2.0/deviceauth")
                .then()
                .statusCode(400);
    }

    @Test // what makes a request a device's comes from token-service alone
    void an_authorization_request_cannot_pass_for_a_devices() {
        browser.open(contoso.request("user_code", CODE, "device", UUID.randomUUID().toString()));
        browser.submit(Map.of("signInName", EMAIL, "password", "password"));

        assertNotNull(Browser.query(browser.goOn().getString("location"), "code"));
        assertEquals("", decision());
    }
}
