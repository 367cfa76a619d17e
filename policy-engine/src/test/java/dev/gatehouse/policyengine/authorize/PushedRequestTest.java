package dev.gatehouse.policyengine.authorize;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.policyengine.journey.Browser;
import dev.gatehouse.policyengine.journey.Contoso;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class PushedRequestTest {
    private Contoso contoso;
    private Browser browser;

    @BeforeEach
    void register() {
        contoso = new Contoso();
        browser = new Browser(contoso.name, "B2C_1A_signup_signin");
    }

    /** As {@link TokenServiceStub} has it. */
    private Map<String, String> pushed(Map<String, String> parameters)
            throws JsonProcessingException {
        var json = new ObjectMapper().writeValueAsBytes(parameters);
        var reference = Base64.getUrlEncoder().withoutPadding().encodeToString(json);
        return Map.of(
                "client_id",
                contoso.clientId.toString(),
                "request_uri",
                "urn:ietf:params:oauth:request_uri:" + reference,
                "redirect_uri",
                "https://evil.example/");
    }

    // RFC 9126 §4: other parameters do not count; §7.3
    @Test
    void a_pushed_request_is_for_the_browser_that_brings_it_first() throws Exception {
        var request = pushed(contoso.request());
        assertEquals("unifiedssp", browser.open(request).getString("page"));
        assertEquals("unifiedssp", browser.open(request).getString("page"));
        new Browser(contoso.name, "B2C_1A_signup_signin")
                .authorize(request)
                .then()
                .statusCode(400)
                .body(containsString("GH1005"));
    }

    // RFC 9126 §4: what was pushed stays out of addresses
    @Test
    void the_request_is_repeated_by_its_name_alone() throws Exception {
        browser.open(pushed(contoso.request("login_hint", "anna@contoso.com")));
        browser.event(Map.of("type", "cancel"));
        var again = browser.page().getString("location");
        assertTrue(again.contains("request_uri=urn%3Aietf"), again);
        assertTrue(again.contains("client_id=" + contoso.clientId), again);
        for (var name : new String[] {"login_hint", "scope", "redirect_uri=", "state"}) {
            assertTrue(!again.contains(name), again);
        }
    }

    @Test
    void what_is_wrong_with_it_is_told_where_it_says_itself() throws Exception {
        var location =
                browser.authorize(pushed(contoso.request("prompt", "none")))
                        .then()
                        .statusCode(302)
                        .extract()
                        .header("Location");
        assertTrue(location.startsWith(Contoso.CALLBACK + "?"), location);
        assertEquals("interaction_required", Browser.query(location, "error"));
    }

    // RFC 9101 §10.4: no address of a client is fetched
    @Test
    void an_address_of_a_request_object_is_not_supported() {
        browser.authorize(contoso.request("request_uri", "https://evil.example/request"))
                .then()
                .statusCode(400)
                .header("Location", nullValue())
                .body(containsString("GH1008"));
    }

    @Test
    void a_request_object_that_the_client_did_not_sign_is_refused() {
        browser.authorize(contoso.request("request", "eyJhbGciOiJub25lIn0.e30."))
                .then()
                .statusCode(400)
                .header("Location", nullValue())
                .body(containsString("GH1007"));
    }

    private ValidatableResponse check(Map<String, String> parameters) {
        return given().header("Authorization", TestPeers.bearer("token-service", "policy-engine"))
                .contentType("application/json")
                .body(
                        Map.of(
                                "tenant",
                                contoso.tenantId,
                                "policy",
                                "b2c_1a_signup_signin",
                                "origin",
                                "https://localhost:8443",
                                "parameters",
                                parameters))
                .post("/internal/authorization-requests/check")
                .then()
                .statusCode(200);
    }

    // RFC 9126 §2.1: by the same rules as at the authorization endpoint
    @Test
    void a_request_is_checked_when_it_is_pushed() {
        check(contoso.request()).body("parameters.scope", equalTo("openid offline_access"));
        check(contoso.request("redirect_uri", "https://evil.example/"))
                .body("parameters", nullValue())
                .body("error", equalTo("INVALID_REQUEST"))
                .body("errorCode", equalTo("AADB2C90006"))
                .body("arguments[0]", equalTo("https://evil.example/"));
        check(contoso.request("scope", "")).body("errorCode", equalTo("AADB2C90010"));
        check(contoso.request("request", "e30.e30.e30")).body("errorCode", equalTo("GH1007"));
    }

    @Test
    void nobody_else_has_requests_checked() {
        given().contentType("application/json")
                .body("{}")
                .post("/internal/authorization-requests/check")
                .then()
                .statusCode(401);
    }
}
