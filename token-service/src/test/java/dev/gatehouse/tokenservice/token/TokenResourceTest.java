package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.tokenservice.Contoso.SECRET;
import static dev.gatehouse.tokenservice.Contoso.WEB_URI;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class TokenResourceTest {

    private final Contoso contoso = new Contoso();

    private String path() {
        return "/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/token";
    }

    private RequestSpecification webRequest() {
        return given().formParam("grant_type", "authorization_code")
                .formParam("redirect_uri", WEB_URI)
                .formParam("code", contoso.code(contoso.webSignIn()));
    }

    private static String basic(String clientId, String secret) {
        var pair = clientId + ":" + secret;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes());
    }

    @Test // RFC 6749 §2.3.1: form-urlencoded before it is base64
    void client_secret_basic_authenticates() {
        webRequest()
                .header(
                        "Authorization",
                        basic(contoso.web.toString(), "a+secret%3A+with+%25+and+%2B"))
                .post(path())
                .then()
                .statusCode(200);
    }

    @Test // RFC 6749 §2.3: the client MUST NOT use more than one method
    void two_methods_at_once_are_refused() {
        webRequest()
                .header("Authorization", basic(contoso.web.toString(), "x"))
                .formParam("client_secret", SECRET)
                .post(path())
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void two_different_client_ids_are_refused() {
        webRequest()
                .header("Authorization", basic(contoso.web.toString(), "x"))
                .formParam("client_id", contoso.spa.toString())
                .post(path())
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test // RFC 6749 §5.2
    void a_wrong_secret_is_refused_with_a_challenge() {
        webRequest()
                .header("Authorization", basic(contoso.web.toString(), "wrong"))
                .post(path())
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Basic"))
                .header("Cache-Control", containsString("no-store"))
                .body("error", equalTo("invalid_client"))
                .body("error_description", containsString("AADB2C90081"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic %%%", "Basic bm9jb2xvbg=="})
    void malformed_basic_credentials_are_refused(String authorization) {
        webRequest()
                .header("Authorization", authorization)
                .post(path())
                .then()
                .statusCode(401)
                .body("error_description", containsString("AADB2C90081"));
    }

    @Test
    void an_expired_secret_is_wrong() {
        contoso.registry.execute(
                "update application_secret set expires_at = now() where tenant_id = ?",
                contoso.tenantId);

        contoso.redeemWeb(contoso.code(contoso.webSignIn()))
                .then()
                .statusCode(401)
                .body("error_description", containsString("AADB2C90081"));
    }

    @Test // protocol.md §4
    void a_confidential_client_without_its_secret_is_refused() {
        webRequest()
                .formParam("client_id", contoso.web.toString())
                .post(path())
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90079"));
    }

    @Test // protocol.md §4
    void a_public_client_with_a_secret_is_refused() {
        webRequest()
                .formParam("client_id", contoso.spa.toString())
                .formParam("client_secret", "whatever")
                .post(path())
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90084"));
    }

    @Test
    void an_unknown_client_is_refused() {
        webRequest()
                .formParam("client_id", "6d9d5d4e-0000-4000-8000-000000000000")
                .post(path())
                .then()
                .statusCode(400)
                .body("error", equalTo("unauthorized_client"))
                .body("error_description", containsString("AADB2C90018"));
    }

    @Test
    void a_client_of_another_tenant_is_unknown() {
        webRequest()
                .formParam("client_id", new Contoso().web.toString())
                .post(path())
                .then()
                .body("error_description", containsString("AADB2C90018"));
    }

    @Test
    void no_client_at_all_is_refused() {
        webRequest()
                .post(path())
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90008"));
    }

    @Test // RFC 6749 §3.2
    void a_repeated_parameter_is_refused() {
        webRequest()
                .formParam("client_id", contoso.web.toString(), contoso.web.toString())
                .post(path())
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString("AADB2C90122"));
    }

    @ParameterizedTest // RFC 6749 §3.2: without a value as if omitted
    @ValueSource(strings = {"grant_type=", "x=y"})
    void without_a_grant_type_the_request_is_refused(String form) {
        given().contentType("application/x-www-form-urlencoded")
                .body(form)
                .post(path())
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString("AADB2C90083"));
    }

    @ParameterizedTest // protocol.md §9: 90083
    @ValueSource(strings = {"authorization_code", "refresh_token"})
    void a_missing_code_or_refresh_token_is_named(String grantType) {
        contoso.token(
                        "grant_type", grantType,
                        "client_id", contoso.web.toString(),
                        "client_secret", SECRET)
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90083"));
    }

    @Test // protocol.md §4
    void an_unknown_grant_type_is_unsupported() {
        contoso.token(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:saml2-bearer",
                        "client_id",
                        contoso.web.toString(),
                        "client_secret",
                        SECRET)
                .then()
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"))
                .body("error_description", containsString("AADB2C90086"))
                .body("error_description", containsString("saml2-bearer"));
    }

    @Test // protocol.md §3.3
    void the_description_has_the_form_that_applications_look_into() {
        webRequest()
                .post(path())
                .then()
                .body(
                        "error_description",
                        matchesRegex(
                                "AADB2C90008: .*\\r\\nCorrelation ID: [0-9a-f-]{36}\\r\\n"
                                        + "Timestamp: \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ\\r\\n"));
    }

    @Test // RFC 6749 §3.2: POST
    void get_is_refused() {
        given().get(path())
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90226"));
    }

    @Test // RFC 6749 §4.1.3: application/x-www-form-urlencoded
    void another_content_type_is_refused() {
        given().contentType("application/json")
                .body("{}")
                .post(path())
                .then()
                .statusCode(415)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void an_unknown_policy_or_tenant_is_refused() {
        webRequest()
                .post("/" + contoso.tenant + "/b2c_1a_none/oauth2/v2.0/token")
                .then()
                .statusCode(404)
                .body("error_description", containsString("AADB2C90066"));
    }

    @Test // Fetch §3.2: only the client's own origins read its answers, refusals too
    void a_browser_application_may_read_the_answer_on_its_own_origin_alone() {
        for (var origin :
                new String[][] {
                    {"https://spa.example", "https://spa.example"},
                    {"https://evil.example", null},
                    {"null", null}
                }) {
            given().header("Origin", origin[0])
                    .formParam("grant_type", "refresh_token")
                    .formParam("client_id", contoso.spa.toString())
                    .formParam("refresh_token", "nonsense")
                    .post(path())
                    .then()
                    .statusCode(400)
                    .header("Access-Control-Allow-Origin", equalTo(origin[1]));
        }
        given().header("Origin", "https://web.example")
                .formParam("client_id", contoso.web.toString())
                .post(path())
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test // Fetch §4.8
    void a_preflight_is_answered_for_the_tenants_browser_applications() {
        given().header("Origin", "https://spa.example")
                .header("Access-Control-Request-Method", "POST")
                .options(path())
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "https://spa.example")
                .header("Access-Control-Allow-Methods", "POST");
        given().header("Origin", "https://evil.example")
                .options(path())
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void a_revoked_secret_is_refused_at_once() throws Exception {
        contoso.redeemWeb(contoso.code(contoso.webSignIn())).then().statusCode(200);
        contoso.registry.execute(
                "delete from application_secret where tenant_id = ?", contoso.tenantId);

        var deadline = System.nanoTime() + 1_000_000_000L;
        while (contoso.redeemWeb(contoso.code(contoso.webSignIn())).statusCode() == 200) {
            if (System.nanoTime() > deadline) throw new AssertionError("still good after a second");
        }
    }
}
