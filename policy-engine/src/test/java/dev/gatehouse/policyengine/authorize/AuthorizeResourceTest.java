package dev.gatehouse.policyengine.authorize;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.policyengine.journey.Browser;
import dev.gatehouse.policyengine.journey.Contoso;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class AuthorizeResourceTest {
    private Contoso contoso;

    @BeforeEach
    void register() {
        contoso = new Contoso();
    }

    private static RequestSpecification browser() {
        return given().redirects()
                .follow(false)
                .header("X-Forwarded-Host", "localhost:8443")
                .header("X-Forwarded-Proto", "https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/{t}/B2C_1A_signup_signin/oauth2/v2.0/authorize",
                "/{t}/b2c_1a_signup_signin/oauth2/v2.0/authorize",
                "/tfp/{t}/B2C_1A_signup_signin/oauth2/v2.0/authorize",
                "/te/{t}/B2C_1A_signup_signin/oauth2/v2.0/authorize",
                "/{t}/oauth2/v2.0/authorize?p=B2C_1A_signup_signin",
            })
    void every_form_of_the_address_leads_to_a_page_of_the_same_form(String form) {
        for (var tenant : new String[] {contoso.name, contoso.tenantId.toString()}) {
            var address = form.replace("{t}", tenant);
            var location =
                    browser()
                            .queryParams(contoso.request())
                            .get(address)
                            .then()
                            .statusCode(302)
                            .header("Cache-Control", "no-store")
                            .extract()
                            .header("Location");
            var prefix =
                    address.substring(0, address.toLowerCase().indexOf("/oauth2")).toLowerCase();
            assertTrue(
                    location.toLowerCase()
                            .startsWith(
                                    "https://localhost:8443"
                                            + prefix
                                            + "/api/combinedsigninandsignup/unified?tx="),
                    location);
        }
    }

    // OpenID Connect Core §3.1.2.1
    @Test
    void the_parameters_may_be_posted() {
        browser()
                .formParams(contoso.request())
                .post("/" + contoso.name + "/B2C_1A_signup_signin/oauth2/v2.0/authorize")
                .then()
                .statusCode(302)
                .header("Location", containsString("/unified?tx="));
    }

    // RFC 6749 §4.1.2.1
    @Test
    void an_unregistered_redirect_uri_gets_a_page_and_no_redirect() {
        browser()
                .queryParams(contoso.request("redirect_uri", "https://evil.example/<script>"))
                .get("/" + contoso.name + "/B2C_1A_signup_signin/oauth2/v2.0/authorize")
                .then()
                .statusCode(400)
                .header("Location", nullValue())
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("AADB2C90006"))
                .body(containsString("Correlation ID"))
                .body(not(containsString("<script>")));
    }

    // RFC 6749 §3.1
    @Test
    void a_repeated_parameter_gets_a_page_and_no_redirect() {
        browser()
                .queryParams(contoso.request())
                .queryParam("redirect_uri", "https://evil.example/")
                .get("/" + contoso.name + "/B2C_1A_signup_signin/oauth2/v2.0/authorize")
                .then()
                .statusCode(400)
                .header("Location", nullValue())
                .body(containsString("AADB2C90122"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/{t}/B2C_1A_nothing",
                "/nobody.onmicrosoft.com/B2C_1A_signup_signin",
                "/{t}/B2C_1A_TrustFrameworkBase"
            })
    void what_cannot_be_run_gets_a_page(String address) {
        browser()
                .queryParams(contoso.request())
                .get(address.replace("{t}", contoso.name) + "/oauth2/v2.0/authorize")
                .then()
                .statusCode(400)
                .body(containsString("AADB2C90066"));
    }

    @Test
    void an_error_after_proof_goes_back_with_the_state() {
        var location =
                browser()
                        .queryParams(
                                contoso.request("response_type", "code token", "scope", "openid"))
                        .get("/" + contoso.name + "/B2C_1A_signup_signin/oauth2/v2.0/authorize")
                        .then()
                        .statusCode(302)
                        .extract()
                        .header("Location");
        assertTrue(location.startsWith(Contoso.CALLBACK + "#"), location);
        assertEquals("unauthorized_client", Browser.query(location, "error"));
        assertEquals("af0ifjsldkj", Browser.query(location, "state"));
        // RFC 9207 §2
        assertEquals(
                "https://localhost:8443/" + contoso.tenantId + "/v2.0/",
                Browser.query(location, "iss"));
    }

    // OpenID Connect Core §3.1.2.1: the hint must be ours, and for this client
    @ParameterizedTest
    @CsvSource({"forged, AADB2C90233", "hint-of-another, AADB2C90209"})
    void an_id_token_hint_that_is_not_ours_is_told_to_the_application(String hint, String code) {
        var location =
                browser()
                        .queryParams(contoso.request("id_token_hint", hint))
                        .get("/" + contoso.name + "/B2C_1A_signup_signin/oauth2/v2.0/authorize")
                        .then()
                        .statusCode(302)
                        .extract()
                        .header("Location");
        assertTrue(location.startsWith(Contoso.CALLBACK + "?"), location);
        assertEquals("invalid_request", Browser.query(location, "error"));
        assertTrue(Browser.query(location, "error_description").startsWith(code));
    }

    @Test
    void a_policy_that_is_taken_away_is_gone_within_a_second() throws InterruptedException {
        var address = "/" + contoso.name + "/B2C_1A_ProfileEdit/oauth2/v2.0/authorize";
        browser().queryParams(contoso.request()).get(address).then().statusCode(302);
        TestRegistry.shared()
                .execute(
                        "delete from policy where tenant_id = ? and policy_id = 'b2c_1a_profileedit'",
                        contoso.tenantId);
        int status = 302;
        for (int i = 0; i < 20 && status == 302; i++) {
            Thread.sleep(50);
            status = browser().queryParams(contoso.request()).get(address).statusCode();
        }
        assertEquals(400, status);
    }
}
