package dev.gatehouse.uiservice.page;

import static dev.gatehouse.uiservice.engine.Browser.CSRF;
import static dev.gatehouse.uiservice.engine.Browser.CSRF_ENCODED;
import static dev.gatehouse.uiservice.engine.Browser.P;
import static dev.gatehouse.uiservice.engine.Browser.POLICY;
import static dev.gatehouse.uiservice.engine.Browser.STATE;
import static dev.gatehouse.uiservice.engine.Browser.TID;
import static dev.gatehouse.uiservice.engine.Browser.TX;
import static dev.gatehouse.uiservice.engine.Browser.get;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.gatehouse.platform.identity.IdentityResource;
import dev.gatehouse.uiservice.engine.EngineResource;
import dev.gatehouse.uiservice.engine.EngineStub;
import dev.gatehouse.uiservice.engine.Fixtures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(IdentityResource.class)
@QuarkusTestResource(EngineResource.class)
class PageResourceTest {

    private static final String UNIFIED = P + "/api/CombinedSigninAndSignup/unified";

    EngineStub engine;

    @BeforeEach
    void reset() {
        engine.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "/contoso.onmicrosoft.com/B2C_1A_SignUp_SignIn, contoso.onmicrosoft.com",
        "/tfp/contoso.onmicrosoft.com/b2c_1a_signup_signin, contoso.onmicrosoft.com",
        "/te/6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b/b2c_1a_signup_signin, 6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b",
        "/contoso.onmicrosoft.com, contoso.onmicrosoft.com",
        "/tfp/contoso.onmicrosoft.com, contoso.onmicrosoft.com"
    })
    void every_form_of_the_address_shows_the_page_and_stays_in_that_form(
            String base, String tenant) {
        var page = get(base + "/api/CombinedSigninAndSignup/unified?" + STATE);

        page.then().statusCode(200);
        var asked = engine.asked().getFirst();
        assertThat(
                asked.uri(),
                startsWith(
                        "/internal/journeys/"
                                + tenant
                                + "/"
                                + TID
                                + "/page?policy=b2c_1a_signup_signin"));
        assertThat(page.asString(), containsString("\"tenant\":\"" + base + "\""));
        assertThat(page.asString(), containsString("action=\"" + base + "/SelfAsserted?"));
    }

    @Test
    void policy_engine_is_asked_as_this_service_for_this_browser_in_its_language() {
        get(UNIFIED + "?" + STATE).then().statusCode(200);

        var asked = engine.asked().getFirst();
        assertThat(asked.authorization(), startsWith("Bearer ey"));
        assertThat(asked.browser(), equalTo("b-1"));
        assertThat(asked.uri(), containsString("language=de"));
        assertThat(asked.uri(), containsString("origin=http"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StateProperties=eyJUSUQiOiIwMTlhYjNjNC01ZDZlLTdmODAtOWExYi0yYzNkNGU1ZjYwNzEifQ==",
                "StateProperties%3DeyJUSUQiOiIwMTlhYjNjNC01ZDZlLTdmODAtOWExYi0yYzNkNGU1ZjYwNzEifQ%3D%3D",
                "eyJUSUQiOiIwMTlhYjNjNC01ZDZlLTdmODAtOWExYi0yYzNkNGU1ZjYwNzEifQ"
            })
    void tx_is_understood_however_clients_encode_it(String tx) {
        get(UNIFIED + "?tx=" + tx + "&p=" + POLICY).then().statusCode(200);

        assertThat(engine.asked().getFirst().uri(), containsString(TID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tx=",
                "tx=StateProperties=e30",
                "tx=StateProperties=%00%FF",
                "tx=../../x"
            })
    void a_bad_tx_shows_the_error_page_and_asks_nobody(String query) {
        get(UNIFIED + "?p=" + POLICY + "&" + query)
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("id=\"CorrelationId\""));
        assertThat(engine.asked(), empty());
    }

    @Test
    void a_journey_that_is_gone_shows_its_error() {
        engine.shows(
                """
                {"kind":"gone","errorCode":"AADB2C90046","message":"Start over <now>.",
                 "correlationId":"0f0e0d0c-0b0a-4908-8706-050403020100","timestamp":"2026-11-22 22:00:00Z"}""");

        get(UNIFIED + "?" + STATE)
                .then()
                .statusCode(400)
                .body(containsString("AADB2C90046"))
                .body(containsString("Start over &lt;now&gt;."))
                .body(containsString("0f0e0d0c-0b0a-4908-8706-050403020100"))
                .body(containsString("2026-11-22 22:00:00Z"));
    }

    @Test
    void a_redirect_is_relayed_with_its_cookies() {
        engine.shows(
                """
                {"kind":"browser","status":302,"location":"https://app.example/cb?code=1&state=a%20b",
                 "cookies":["__Host-gatehouse-sso=x; Path=/; Secure; HttpOnly","a=b"]}""");

        var response = get(UNIFIED + "?" + STATE);

        response.then()
                .statusCode(302)
                .header("Location", "https://app.example/cb?code=1&state=a%20b")
                .header("Cache-Control", "no-store");
        assertThat(
                response.headers().getValues("Set-Cookie"),
                hasItems("__Host-gatehouse-sso=x; Path=/; Secure; HttpOnly", "a=b"));
    }

    @Test
    void a_form_post_answer_is_relayed_with_its_own_policy() {
        engine.answers(
                """
                {"kind":"browser","status":200,"html":"<form action='https://app.example/cb'></form>","cookies":[],
                 "contentSecurityPolicy":"default-src 'none'; script-src 'sha256-x'"}""");

        get(P + "/api/SelfAsserted/confirmed?" + CSRF_ENCODED + "&" + STATE)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", "default-src 'none'; script-src 'sha256-x'")
                .body(equalTo("<form action='https://app.example/cb'></form>"));
    }

    @Test
    void confirmed_continues_the_journey() {
        engine.answers("{\"kind\":\"page\",\"location\":\"/t/p/api/SelfAsserted/unified?tx=1\"}");

        get(P
                        + "/api/CombinedSigninAndSignup/confirmed?rememberMe=true&"
                        + CSRF_ENCODED
                        + "&"
                        + STATE
                        + "&diags=%7B%7D")
                .then()
                .statusCode(303)
                .header("Location", "/t/p/api/SelfAsserted/unified?tx=1");

        var sent = engine.event().json();
        assertThat(sent.at("/event/type").asText(), equalTo("continue"));
        assertThat(sent.at("/event/rememberMe").asBoolean(), equalTo(true));
        assertThat(sent.at("/csrf").asText(), equalTo(CSRF));
        assertThat(sent.at("/policy").asText(), equalTo("b2c_1a_signup_signin"));
        assertThat(sent.at("/address").asText(), not(equalTo("")));
        assertThat(sent.at("/language").asText(), equalTo("de, en;q=0.5"));
    }

    @ParameterizedTest
    @CsvSource({
        "unified?local=signup&, SignUpWithLogonEmailExchange",
        "unified?claimsexchange=ForgotPasswordExchange&, ForgotPasswordExchange",
        "unified?claimsexchange=ForgotPassword&, ForgotPasswordExchange",
        "unified?social=FacebookExchange&, FacebookExchange",
        "forgotPassword?, ForgotPassword"
    })
    void a_link_chooses_its_exchange(String link, String exchange) {
        engine.answers("{\"kind\":\"page\",\"location\":\"/next\"}");

        get(P + "/api/CombinedSigninAndSignup/" + link + CSRF_ENCODED + "&" + STATE)
                .then()
                .statusCode(303)
                .header("Location", "/next");

        var sent = engine.event().json();
        assertThat(sent.at("/event/type").asText(), equalTo("choose"));
        assertThat(sent.at("/event/exchange").asText(), equalTo(exchange));
        assertThat(sent.at("/csrf").asText(), equalTo(CSRF));
    }

    @Test
    void cancelled_cancels() {
        engine.answers(
                "{\"kind\":\"browser\",\"status\":302,\"location\":\"https://app.example/?error=access_denied\"}");

        get(P + "/api/SelfAsserted/cancelled?" + CSRF_ENCODED + "&" + STATE)
                .then()
                .statusCode(302)
                .header("Location", "https://app.example/?error=access_denied");

        assertThat(engine.event().json().at("/event/type").asText(), equalTo("cancel"));
    }

    // RFC 9700 §4.7: what moves a journey comes from its page, so each carries the page's token
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CombinedSigninAndSignup/unified?social=FacebookExchange&",
                "CombinedSigninAndSignup/unified?local=signup&",
                "CombinedSigninAndSignup/unified?claimsexchange=X&",
                "CombinedSigninAndSignup/forgotPassword?",
                "SelfAsserted/confirmed?",
                "SelfAsserted/cancelled?",
                "SelfAsserted/cancelled?csrf_token=&"
            })
    void without_a_csrf_token_nothing_moves(String link) {
        get(P + "/api/" + link + STATE).then().statusCode(400).contentType("text/html");

        assertThat(
                engine.asked().stream().filter(a -> "POST".equals(a.method())).toList(), empty());
    }

    @Test
    void a_failing_policy_engine_shows_a_page_to_try_again_and_none_of_its_insides() {
        engine.fails(500);

        get(UNIFIED + "?" + STATE)
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("text/html")
                .body(containsString("href=\"" + UNIFIED + "?tx=" + TX + "&amp;p=" + POLICY + "\""))
                .body(not(containsString("NullPointer")));
    }

    @Test
    void a_nonsense_answer_of_policy_engine_is_no_stack_trace() {
        engine.shows("{\"kind\":\"unheard-of\"}");

        get(UNIFIED + "?" + STATE)
                .then()
                .statusCode(503)
                .contentType("text/html")
                .body(not(containsString("TypeId")));
    }

    @Test
    void an_unknown_address_shows_the_error_page() {
        get("/contoso.onmicrosoft.com/b2c_1a_x/api/SelfAsserted/nothing")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"));
        assertThat(engine.asked(), hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unified", "signup", "providers", "exception"})
    void every_page_is_protected_against_framing_sniffing_storing_and_foreign_scripts(
            String fixture) {
        engine.shows(Fixtures.read(fixture));

        var page = get(UNIFIED + "?" + STATE);

        page.then()
                .header("X-Frame-Options", "DENY")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store")
                .header("Content-Encoding", nullValue())
                // an application's pop-up window must still be found by the window that opened it
                .header("Cross-Origin-Opener-Policy", nullValue());
        var csp = page.header("Content-Security-Policy");
        assertThat(
                csp,
                matchesPattern(
                        "default-src 'none'; script-src 'nonce-([\\w-]{22})'; style-src 'self' 'nonce-\\1';"
                                + " img-src 'self' data: https:; media-src data:; font-src 'self'; connect-src 'self';"
                                + " base-uri 'none'; frame-ancestors 'none'"));
        assertThat(csp, not(equalTo(get(UNIFIED + "?" + STATE).header("Content-Security-Policy"))));
    }
}
