package dev.gatehouse.tokenservice.jwt;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class LogoutTokenResourceTest {

    private final Contoso contoso = new Contoso();

    private ValidatableResponse ask(String path, String caller, JsonObject body) {
        body.put("tenant", contoso.tenant)
                .put("policy", "b2c_1a_susi")
                .put("origin", Contoso.ORIGIN);
        return given().header("Authorization", TestPeers.bearer(caller, "token-service"))
                .contentType("application/json")
                .body(body.encode())
                .post("/internal/" + path)
                .then();
    }

    private JsonObject ended(String client) {
        return new JsonObject().put("client_id", client).put("subject", "s").put("sid", "the-sid");
    }

    private String token() {
        return ask("logout-tokens", "policy-engine", ended(contoso.web.toString()))
                .statusCode(200)
                .extract()
                .path("logout_token");
    }

    // OpenID Connect Back-Channel Logout §2.4
    @Test
    void a_logout_token_says_what_the_id_token_said_and_has_no_nonce() {
        var token = token();
        var claims = Contoso.claims(token);
        var idToken =
                Contoso.claims(
                        contoso.mint(contoso.webSignIn().put("response_type", "id_token"))
                                .path("id_token"));

        assertEquals("logout+jwt", Contoso.header(token).getString("typ"));
        assertEquals(idToken.getString("iss"), claims.getString("iss"));
        assertEquals(contoso.web.toString(), claims.getString("aud"));
        assertEquals("s", claims.getString("sub"));
        assertEquals("the-sid", claims.getString("sid"));
        assertEquals(120, claims.getLong("exp") - claims.getLong("iat"));
        assertNotNull(claims.getString("jti"));
        assertEquals(
                new JsonObject()
                        .put(
                                "http://schemas.openid.net/event/backchannel-logout",
                                new JsonObject()),
                claims.getJsonObject("events"));
        assertFalse(claims.containsKey("nonce"));
    }

    // RFC 8725 §2.8: one kind of JWT is not taken for another
    @Test
    void a_logout_token_is_no_id_token_hint() {
        ask("id-token-hints/verify", "policy-engine", new JsonObject().put("id_token", token()))
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("errorCode", equalTo("AADB2C90237"));
    }

    @Test
    void only_a_registered_client_gets_one_and_only_policy_engine_asks() {
        ask("logout-tokens", "policy-engine", ended("90c0fe63-bcf2-44d5-8fb7-b8bbc0b29dc6"))
                .statusCode(400);
        ask("logout-tokens", "ui-service", ended(contoso.web.toString())).statusCode(403);
    }
}
