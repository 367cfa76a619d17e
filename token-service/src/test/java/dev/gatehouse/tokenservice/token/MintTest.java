package dev.gatehouse.tokenservice.token;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.CodeHash;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.AuthorizationCodeValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class MintTest {

    private final Contoso contoso = new Contoso();

    @Test // OpenID Connect Core §3.3.2.11
    void a_strict_client_accepts_the_hybrid_response() throws Exception {
        var minted =
                new JsonObject(
                        contoso.mint(
                                        contoso.webSignIn()
                                                .put("response_type", "code id_token token"))
                                .asString());
        var keys =
                JWKSet.parse(
                        given().get("/" + contoso.tenant + "/b2c_1a_susi/discovery/v2.0/keys")
                                .asString());
        var validator =
                new IDTokenValidator(
                        new Issuer(Contoso.ORIGIN + "/" + contoso.tenantId + "/v2.0/"),
                        new ClientID(contoso.web.toString()),
                        JWSAlgorithm.RS256,
                        keys);

        var claims =
                validator.validate(
                        SignedJWT.parse(minted.getString("id_token")), new Nonce("n-0S6_WzA2Mj"));

        AuthorizationCodeValidator.validate(
                new AuthorizationCode(minted.getString("code")),
                JWSAlgorithm.RS256,
                new CodeHash(claims.getStringClaim("c_hash")));
        AccessTokenValidator.validate(
                new BearerAccessToken(minted.getString("access_token")),
                JWSAlgorithm.RS256,
                new AccessTokenHash(claims.getStringClaim("at_hash")));
    }

    @Test // protocol.md §5
    void an_id_token_has_the_policys_claims_and_the_protocols_and_no_other() {
        String idToken =
                contoso.mint(contoso.webSignIn().put("response_type", "id_token")).path("id_token");

        var claims = Contoso.claims(idToken);
        assertEquals(
                Set.of(
                        "name",
                        "emails",
                        "newUser",
                        "ver",
                        "iss",
                        "sub",
                        "aud",
                        "iat",
                        "nbf",
                        "exp",
                        "auth_time",
                        "acr",
                        "nonce",
                        "sid"),
                claims.fieldNames());
        assertEquals("b2c_1a_susi", claims.getString("acr"));
        assertEquals("1.0", claims.getString("ver"));
        assertEquals(true, claims.getValue("newUser"));
        assertEquals("[\"david@contoso.com\"]", claims.getJsonArray("emails").encode());
        assertEquals(1_700_000_000L, claims.getLong("auth_time"));
        assertEquals(3600, claims.getLong("exp") - claims.getLong("nbf"));
        assertEquals(Set.of("alg", "kid", "typ"), Contoso.header(idToken).fieldNames());
        assertEquals("JWT", Contoso.header(idToken).getString("typ"));
    }

    @Test // protocol.md §5
    void an_access_token_is_for_the_api_and_names_client_and_scopes() {
        var minted =
                contoso.mint(
                        contoso.webSignIn()
                                .put("response_type", "token")
                                .put("scope", "openid " + contoso.read()));

        minted.then()
                .statusCode(200)
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(3600))
                .body("scope", equalTo(contoso.read() + " openid"))
                .body("$", not(hasKey("id_token")))
                .body("$", not(hasKey("code")));
        var claims = Contoso.claims(minted.path("access_token"));
        assertEquals(contoso.api.toString(), claims.getValue("aud"));
        assertEquals(contoso.web.toString(), claims.getString("azp"));
        assertEquals("tasks.read", claims.getString("scp"));
        assertEquals("David", claims.getString("name"));
        assertFalse(claims.containsKey("nonce"));
    }

    @Test // protocol.md §3.1
    void a_client_that_is_its_own_api_gets_a_token_for_itself_without_scp() {
        String accessToken =
                contoso.mint(
                                contoso.webSignIn()
                                        .put("response_type", "token")
                                        .put("scope", contoso.web.toString()))
                        .path("access_token");

        assertEquals(contoso.web.toString(), Contoso.claims(accessToken).getString("aud"));
        assertFalse(Contoso.claims(accessToken).containsKey("scp"));
    }

    @Test
    void no_policy_forges_a_claim_of_the_protocol() {
        var forged = contoso.webSignIn().put("response_type", "id_token token");
        forged.getJsonObject("claims")
                .put("iss", "https://evil.example/")
                .put("aud", "somebody")
                .put("exp", 4_000_000_000L)
                .put("sub", "somebody")
                .put("scp", "admin");

        var minted = contoso.mint(forged);

        var claims = Contoso.claims(minted.path("id_token"));
        assertEquals(contoso.web.toString(), claims.getString("aud"));
        assertEquals("b5b6c7d8-0000-4000-8000-000000000000", claims.getString("sub"));
        assertEquals(Contoso.ORIGIN + "/" + contoso.tenantId + "/v2.0/", claims.getString("iss"));
        assertEquals(3600, claims.getLong("exp") - claims.getLong("iat"));
        assertFalse(claims.containsKey("scp"));
        assertEquals("tasks.read", Contoso.claims(minted.path("access_token")).getString("scp"));
    }

    @Test // protocol.md §3.2
    void client_info_names_account_policy_and_tenant() {
        String clientInfo =
                contoso.mint(contoso.webSignIn().put("client_info", true)).path("client_info");

        assertEquals(
                "{\"uid\":\"b5b6c7d8-0000-4000-8000-000000000000-b2c_1a_susi\",\"utid\":\"%s\"}"
                        .formatted(contoso.tenantId),
                Contoso.decoded(clientInfo));
    }

    @Test
    void an_origin_that_is_not_ours_does_not_become_the_issuer() {
        String idToken =
                contoso.mint(
                                contoso.webSignIn()
                                        .put("response_type", "id_token")
                                        .put("origin", "https://evil.example"))
                        .path("id_token");

        assertEquals(
                Contoso.ORIGIN + "/" + contoso.tenantId + "/v2.0/",
                Contoso.claims(idToken).getString("iss"));
    }

    @Test
    void only_policy_engine_may_mint() {
        given().header("Authorization", TestPeers.bearer("ui-service", "token-service"))
                .contentType("application/json")
                .body(contoso.webSignIn().encode())
                .post("/internal/tokens")
                .then()
                .statusCode(403)
                .body("error", equalTo("insufficient_scope"));
    }

    @Test // protocol.md §9
    void what_cannot_be_minted_is_refused_with_its_code() {
        contoso.mint(contoso.webSignIn().put("response_type", "magic"))
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90013"));
        contoso.mint(contoso.webSignIn().put("client_id", "6d9d5d4e-0000-4000-8000-000000000000"))
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90018"));
        contoso.mint(contoso.webSignIn().put("scope", "openid https://unknown.example/x"))
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90117"));
        contoso.mint(contoso.webSignIn().put("policy", "b2c_1a_none"))
                .then()
                .statusCode(404)
                .body("error_description", containsString("AADB2C90066"));
    }

    @Test // an id_token by the tfp issuer, and without acr, when the policy's facts say so
    void the_policys_facts_shape_issuer_and_acr() {
        var facts =
                new JsonObject(Contoso.facts("issuerFormat", "tfp"))
                        .put("acr", false)
                        .put("idTokenLifetime", 300)
                        .encode();
        contoso.registry.policy(contoso.tenantId, "B2C_1_Flow", "", facts);

        String idToken =
                contoso.mint(
                                contoso.webSignIn()
                                        .put("response_type", "id_token")
                                        .put("policy", "b2c_1_flow"))
                        .path("id_token");

        var claims = Contoso.claims(idToken);
        assertEquals(
                Contoso.ORIGIN + "/tfp/" + contoso.tenantId + "/b2c_1_flow/v2.0/",
                claims.getString("iss"));
        assertFalse(claims.containsKey("acr"));
        assertEquals(300, claims.getLong("exp") - claims.getLong("iat"));
    }

    @Test
    void a_code_is_there_when_asked_for() {
        contoso.mint(contoso.webSignIn()).then().statusCode(200).body("code", notNullValue());
    }
}
