package dev.gatehouse.policyengine.logout;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.policyengine.journey.Browser;
import dev.gatehouse.policyengine.journey.Contoso;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import dev.gatehouse.policyengine.session.SessionCookie;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that took part in a session and listens for its end. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class SingleSignOutTest {
    private static final String EMAIL = "david@contoso.com";

    /** "password", by the reference implementation of argon2. */
    private static final String HASH =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    private HttpServer application;
    private Contoso contoso;
    private UUID david;

    @BeforeEach
    void register() throws IOException {
        application =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext(
                "/",
                exchange -> {
                    posted.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.US_ASCII));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        application.start();
        contoso = new Contoso();
        david = contoso.account(EMAIL, HASH);
        TestRegistry.shared()
                .execute(
                        """
                        update application set settings = jsonb_set(settings, '{web,backChannelLogoutUrl}', to_jsonb(?::text))
                        where tenant_id = ?""",
                        "http://127.0.0.1:" + application.getAddress().getPort() + "/out",
                        contoso.tenantId);
    }

    @AfterEach
    void stop() {
        application.stop(0);
    }

    private Browser signedIn() {
        var browser = new Browser(contoso.name, "B2C_1A_signup_signin");
        browser.open(contoso.request());
        browser.submit(Map.of("signInName", EMAIL, "password", "password"));
        assertNotNull(Browser.query(browser.goOn().getString("location"), "code"));
        return browser;
    }

    private ValidatableResponse logout(Browser browser, Map<String, String> parameters) {
        return given().redirects()
                .follow(false)
                .cookies(browser.cookies)
                .queryParams(parameters)
                .get("/" + contoso.name + "/B2C_1A_signup_signin/oauth2/v2.0/logout")
                .then();
    }

    private JsonNode told() throws Exception {
        var form = posted.poll(20, TimeUnit.SECONDS);
        assertNotNull(form, "no logout token came");
        var token = form.replaceFirst("^logout_token=", "");
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token));
    }

    private boolean isSignedIn(Browser browser) {
        var location = browser.authorize(contoso.request("prompt", "none")).header("Location");
        return Browser.query(location, "code") != null;
    }

    // OpenID Connect Front-Channel Logout §2, Back-Channel Logout §2.5
    @Test
    void the_page_loads_the_logout_url_in_a_frame_and_the_back_channel_is_told() throws Exception {
        var browser = signedIn();
        var sid = TokenServiceStub.lastMint().path("sid").asText();
        logout(browser, Map.of("post_logout_redirect_uri", Contoso.CALLBACK, "state", "s"))
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        containsString("frame-src 'self' https://app.example;"))
                .header("Set-Cookie", containsString(SessionCookie.name(contoso.tenantId) + "=;"))
                .body(containsString("<iframe src=\"https://app.example/bye?iss=https"))
                .body(containsString("sid=" + sid))
                .body(containsString("href=\"" + Contoso.CALLBACK + "?state=s\""));
        var request = told();
        assertEquals(sid, request.path("sid").asText());
        assertEquals(contoso.clientId.toString(), request.path("client_id").asText());
        assertEquals("https://localhost:8443", request.path("origin").asText());
        assertEquals(false, isSignedIn(browser));
    }

    // OpenID Connect RP-Initiated Logout §2
    @Test
    void a_hint_of_another_session_ends_it_only_when_the_customer_says_so() throws Exception {
        var browser = signedIn();
        var hint = "hint-of-" + contoso.clientId + "/" + david + "/" + UUID.randomUUID();
        var asked =
                logout(browser, Map.of("id_token_hint", hint))
                        .statusCode(200)
                        .header("Set-Cookie", nullValue())
                        .body(containsString("Do you want to sign out?"))
                        .extract()
                        .asString();
        assertEquals(true, isSignedIn(browser));
        var form = new LinkedHashMap<String, String>();
        form.put("id_token_hint", hint);
        form.put("confirmation", "guessed");
        confirm(browser, form).body(containsString("Do you want to sign out?"));
        form.put(
                "confirmation",
                asked.replaceAll("(?s).*name=\"confirmation\" value=\"([^\"]+)\".*", "$1"));
        confirm(browser, form).body(containsString("You are signed out"));
        told();
        assertEquals(false, isSignedIn(browser));
    }

    private ValidatableResponse confirm(Browser browser, Map<String, String> form) {
        return given().cookies(browser.cookies)
                .formParams(form)
                .post("/" + contoso.name + "/B2C_1A_signup_signin/oauth2/v2.0/logout")
                .then()
                .statusCode(200);
    }

    @Test
    void a_hint_of_this_session_ends_it_at_once() throws Exception {
        var browser = signedIn();
        var sid = TokenServiceStub.lastMint().path("sid").asText();
        logout(browser, Map.of("id_token_hint", "hint-of-" + contoso.clientId + "/x/" + sid))
                .statusCode(200)
                .body(containsString("You are signed out"));
        told();
    }

    // OWASP ASVS 5.0 §7.4.5
    @Test
    void the_operators_word_ends_all_sessions_and_the_applications_are_told() throws Exception {
        var one = signedIn();
        var two = signedIn();
        revoke("registry-service", david).statusCode(200).body("sessions", equalTo(2));
        told();
        told();
        assertEquals(false, isSignedIn(one));
        assertEquals(false, isSignedIn(two));
        revoke("registry-service", UUID.randomUUID()).statusCode(404);
        revoke("ui-service", david).statusCode(403);
    }

    private ValidatableResponse revoke(String caller, UUID account) {
        return given().header("Authorization", TestPeers.bearer(caller, "policy-engine"))
                .contentType("application/json")
                .body(Map.of("tenant", contoso.tenantId, "objectId", account))
                .post("/internal/sessions/revoke")
                .then();
    }
}
