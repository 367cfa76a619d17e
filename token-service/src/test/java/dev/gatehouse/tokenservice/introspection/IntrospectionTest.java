package dev.gatehouse.tokenservice.introspection;

import static dev.gatehouse.tokenservice.Contoso.SECRET;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.ApiChain;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Introspection (RFC 7662) and revocation (RFC 7009): what one takes back, the other knows. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class IntrospectionTest {

    private static final String INACTIVE = "{\"active\":false}";

    private final Contoso contoso = new Contoso();
    private String accessToken;
    private String refreshToken;

    @BeforeEach
    void signIn() {
        contoso.registry.secret(contoso.tenantId, contoso.api, SECRET);
        var tokens = contoso.redeemWeb(contoso.code(contoso.webSignIn()));
        accessToken = tokens.path("access_token");
        refreshToken = tokens.path("refresh_token");
    }

    private Response ask(String endpoint, UUID client, String token) {
        return given().formParam("client_id", client.toString())
                .formParam("client_secret", SECRET)
                .formParam("token", token)
                .post("/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/" + endpoint);
    }

    private Response introspect(UUID client, String token) {
        return ask("introspect", client, token);
    }

    private Response revoke(UUID client, String token) {
        return ask("revoke", client, token);
    }

    private UUID confidential(String name) {
        var client =
                contoso.registry.application(
                        contoso.tenantId,
                        name,
                        "{\"web\": {\"redirectUris\": [\"https://other.example/cb\"]}}");
        contoso.registry.secret(contoso.tenantId, client, SECRET);
        return client;
    }

    @Test // RFC 7662 §2.2
    void an_api_learns_of_a_token_that_is_for_it() {
        introspect(contoso.api, accessToken)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("active", equalTo(true))
                .body("client_id", equalTo(contoso.web.toString()))
                .body("aud", equalTo(contoso.api.toString()))
                .body("scope", equalTo("tasks.read"))
                .body("token_type", equalTo("Bearer"))
                .body("iss", containsString(contoso.tenantId.toString()))
                .body("sub", equalTo("b5b6c7d8-0000-4000-8000-000000000000"))
                .body("name", equalTo("David"));
    }

    @Test
    void a_client_learns_of_its_own_tokens() {
        introspect(contoso.web, accessToken).then().body("active", equalTo(true));
        introspect(contoso.web, refreshToken)
                .then()
                .body("active", equalTo(true))
                .body("client_id", equalTo(contoso.web.toString()));
    }

    @Test // RFC 7662 §4: nobody else does, and is not even told that there is such a token
    void to_any_other_client_every_token_is_inactive() {
        var other = confidential("other");

        assertEquals(INACTIVE, introspect(other, accessToken).asString());
        assertEquals(INACTIVE, introspect(other, refreshToken).asString());
        assertEquals(INACTIVE, introspect(contoso.api, refreshToken).asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void what_is_no_token_of_ours_is_inactive(String token) {
        assertEquals(INACTIVE, introspect(contoso.web, token).asString());
    }

    @Test // RFC 7662 §2.2: a refresh token that was exchanged is good no more
    void an_exchanged_refresh_token_is_inactive() {
        contoso.refreshWeb(refreshToken).then().statusCode(200);

        assertEquals(INACTIVE, introspect(contoso.web, refreshToken).asString());
    }

    @Test // RFC 7662 §2.1: else anybody could scan for tokens
    void a_client_that_proves_nothing_may_not_ask() {
        given().formParam("client_id", contoso.spa.toString())
                .formParam("token", accessToken)
                .post("/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/introspect")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
        given().formParam("client_id", contoso.web.toString())
                .formParam("client_secret", "wrong")
                .formParam("token", accessToken)
                .post("/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/introspect")
                .then()
                .statusCode(401);
    }

    @Test // RFC 7009 §2
    void a_revoked_access_token_is_inactive_at_once() {
        revoke(contoso.web, accessToken).then().statusCode(200);

        assertEquals(INACTIVE, introspect(contoso.api, accessToken).asString());
        given().header("Authorization", "Bearer " + accessToken)
                .get("/" + contoso.tenant + "/b2c_1a_susi/openid/v2.0/userinfo")
                .then()
                .statusCode(401);
        introspect(contoso.web, refreshToken).then().body("active", equalTo(true));
    }

    @Test // RFC 7009 §2.1
    void a_revoked_refresh_token_takes_its_family_along() {
        String successor = contoso.refreshWeb(refreshToken).path("refresh_token");

        revoke(contoso.web, successor).then().statusCode(200);

        assertEquals(INACTIVE, introspect(contoso.web, successor).asString());
        contoso.refreshWeb(successor)
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90129"));
    }

    @Test
    void a_browser_application_revokes_by_its_client_id_alone() {
        String token = contoso.redeemSpa(contoso.code(contoso.spaSignIn())).path("refresh_token");

        given().formParam("client_id", contoso.spa.toString())
                .formParam("token", token)
                .formParam("token_type_hint", "whatever")
                .post("/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/revoke")
                .then()
                .statusCode(200);

        contoso.token(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        contoso.spa.toString(),
                        "refresh_token",
                        token)
                .then()
                .statusCode(400);
    }

    @Test // RFC 7009 §2.1: another client's token stays, and nothing is said
    void another_clients_token_is_not_revoked() {
        var other = confidential("other");

        revoke(other, accessToken).then().statusCode(200);
        revoke(other, refreshToken).then().statusCode(200);
        revoke(contoso.api, accessToken).then().statusCode(200);

        introspect(contoso.api, accessToken).then().body("active", equalTo(true));
        introspect(contoso.web, refreshToken).then().body("active", equalTo(true));
    }

    @Test // RFC 7009 §2.2
    void an_unknown_token_is_as_good_as_revoked() {
        revoke(contoso.web, "nonsense").then().statusCode(200);
    }

    @Test
    void a_token_must_be_named() {
        for (var endpoint : new String[] {"introspect", "revoke"}) {
            given().formParam("client_id", contoso.web.toString())
                    .formParam("client_secret", SECRET)
                    .post("/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/" + endpoint)
                    .then()
                    .statusCode(400)
                    .body("error_description", containsString("AADB2C90083"));
        }
    }

    @Test
    void a_token_of_another_tenant_is_inactive_and_cannot_be_revoked() {
        var foreign = new Contoso();
        String token = foreign.redeemWeb(foreign.code(foreign.webSignIn())).path("access_token");

        assertEquals(INACTIVE, introspect(contoso.web, token).asString());
        revoke(contoso.web, token).then().statusCode(200);
    }

    @Test // RFC 7009 §2: it is invalid at once, also as an assertion
    void a_revoked_token_buys_no_other() {
        var chain = new ApiChain();
        var assertion = chain.token();
        chain.contoso.registry.secret(chain.contoso.tenantId, chain.shop, SECRET);

        given().formParam("client_id", chain.shop.toString())
                .formParam("client_secret", SECRET)
                .formParam("token", assertion)
                .post("/" + chain.contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/revoke")
                .then()
                .statusCode(200);

        chain.onBehalfOf(chain.orders, assertion, chain.uri("stock") + "/stock.read")
                .then()
                .statusCode(400)
                .body("error_description", containsString("GH1015"));
    }
}
