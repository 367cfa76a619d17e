package dev.gatehouse.tokenservice.pushed;

import static dev.gatehouse.tokenservice.Contoso.SECRET;
import static dev.gatehouse.tokenservice.Contoso.WEB_URI;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class PushedAuthorizationTest {
    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

    private final Contoso contoso = new Contoso();

    private RequestSpecification request() {
        return given().formParam("client_id", contoso.web.toString())
                .formParam("response_type", "code")
                .formParam("redirect_uri", WEB_URI)
                .formParam("scope", "openid")
                .formParam("login_hint", "anna@contoso.com");
    }

    private ValidatableResponse push(RequestSpecification request) {
        return request.post("/" + contoso.tenant + "/B2C_1A_SuSi/oauth2/v2.0/par").then();
    }

    private String pushed() {
        String uri =
                push(request().formParam("client_secret", SECRET))
                        .statusCode(201)
                        .extract()
                        .path("request_uri");
        assertTrue(uri.startsWith(PREFIX), uri);
        return uri.substring(PREFIX.length());
    }

    private ValidatableResponse take(String reference, UUID client, String policy, String cookie) {
        var hash = Base64.getUrlEncoder().withoutPadding().encodeToString(SecretHash.of(cookie));
        return given().header("Authorization", TestPeers.bearer("policy-engine", "token-service"))
                .contentType("application/json")
                .body(
                        Map.of(
                                "tenant", contoso.tenantId,
                                "policy", policy,
                                "client_id", client,
                                "reference", reference,
                                "browserHash", hash))
                .post("/internal/pushed-requests/take")
                .then()
                .statusCode(200);
    }

    @Test // RFC 9126 §2.2
    void a_good_request_gets_a_name_that_no_cache_keeps() {
        push(request().formParam("client_secret", SECRET))
                .statusCode(201)
                .header("Cache-Control", containsString("no-store"))
                .body("request_uri", containsString(PREFIX))
                .body("expires_in", equalTo(90));
    }

    @Test // RFC 9126 §7.3: the first browser keeps it, as often as it is reloaded
    void what_was_pushed_is_for_one_browser_and_without_the_secret() {
        var reference = pushed();
        for (int i = 0; i < 2; i++) {
            take(reference, contoso.web, "b2c_1a_susi", "first")
                    .body("parameters.login_hint", equalTo("anna@contoso.com"))
                    .body("parameters.client_secret", nullValue());
        }
        take(reference, contoso.web, "b2c_1a_susi", "second").body("parameters", nullValue());
    }

    @Test // RFC 9126 §2.2: bound to the client that pushed it, and to the policy
    void what_was_pushed_is_for_its_client_at_its_policy() {
        var reference = pushed();
        take(reference, contoso.spa, "b2c_1a_susi", "x").body("parameters", nullValue());
        take(reference, contoso.web, "b2c_1a_other", "x").body("parameters", nullValue());
        take("unknown", contoso.web, "b2c_1a_susi", "x").body("parameters", nullValue());
        take(reference, contoso.web, "b2c_1a_susi", "x").body("parameters", notNullValue());
    }

    @Test // RFC 9126 §2.2
    void what_nobody_began_with_in_time_is_gone() {
        var reference = pushed();
        contoso.registry.execute(
                "update pushed_request set expires_at = now() where tenant_id = ?",
                contoso.tenantId);
        take(reference, contoso.web, "b2c_1a_susi", "x").body("parameters", nullValue());
    }

    @Test // RFC 9126 §2: authenticated as at the token endpoint
    void a_client_proves_itself_first() {
        push(request()).statusCode(400).body("error_description", containsString("AADB2C90079"));
        push(request().formParam("client_secret", "wrong"))
                .statusCode(401)
                .body("error_description", containsString("AADB2C90081"));
    }

    @Test // RFC 9126 §2: a client of both kinds, for its redirect URI on a server
    void a_client_that_is_confidential_there_is_not_only_named() {
        push(given().formParam("client_id", contoso.mixed.toString())
                        .formParam("response_type", "code")
                        .formParam("redirect_uri", WEB_URI)
                        .formParam("scope", "openid"))
                .statusCode(400)
                .body("error_description", containsString("AADB2C90079"));
    }

    @Test // RFC 9126 §2.1
    void a_request_uri_is_not_pushed() {
        push(request().formParam("client_secret", SECRET).formParam("request_uri", PREFIX + "x"))
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString("GH1008"));
    }

    @Test // RFC 9126 §2.3
    void a_request_that_would_be_refused_later_is_refused_now() {
        push(given().formParam("client_id", contoso.web.toString())
                        .formParam("client_secret", SECRET)
                        .formParam("redirect_uri", WEB_URI))
                .statusCode(400)
                .header("Cache-Control", containsString("no-store"))
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString("AADB2C90010"));
    }

    @Test // RFC 6749 §3.1
    void a_parameter_that_is_there_twice_is_refused() {
        push(request().formParam("client_secret", SECRET).formParam("scope", "profile"))
                .statusCode(400)
                .body("error_description", containsString("AADB2C90122"));
    }

    @Test
    void what_was_pushed_is_sealed_where_it_is_kept() {
        pushed();
        var readable =
                contoso.registry.execute(
                        "update pushed_request set expires_at = now() where tenant_id = ?"
                                + " and position('anna@contoso.com'::bytea in parameters) > 0",
                        contoso.tenantId);
        assertEquals(0, readable);
    }
}
