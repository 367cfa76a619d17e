package dev.gatehouse.tokenservice.possession;

import static dev.gatehouse.tokenservice.Contoso.SECRET;
import static dev.gatehouse.tokenservice.Contoso.SPA_URI;
import static dev.gatehouse.tokenservice.Contoso.VERIFIER;
import static dev.gatehouse.tokenservice.Contoso.WEB_URI;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class DpopTest {

    private final Contoso contoso = new Contoso();
    private final PublicJsonWebKey key = TestProof.key();

    private String path() {
        return "/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/token";
    }

    private TestProof proof(PublicJsonWebKey by) {
        return TestProof.of(by, Contoso.ORIGIN + path());
    }

    private RequestSpecification spaCode(String code) {
        return given().formParam("grant_type", "authorization_code")
                .formParam("client_id", contoso.spa.toString())
                .formParam("redirect_uri", SPA_URI)
                .formParam("code_verifier", VERIFIER)
                .formParam("code", code);
    }

    private RequestSpecification webCode(UUID client) {
        return given().formParam("grant_type", "authorization_code")
                .formParam("client_id", client.toString())
                .formParam("client_secret", SECRET)
                .formParam("redirect_uri", WEB_URI)
                .formParam("code", contoso.code(contoso.signIn(client, WEB_URI, "web")));
    }

    private RequestSpecification spaRefresh(String refreshToken) {
        return given().formParam("grant_type", "refresh_token")
                .formParam("client_id", contoso.spa.toString())
                .formParam("refresh_token", refreshToken);
    }

    private Response redeemed() {
        return spaCode(contoso.code(contoso.spaSignIn()))
                .header("DPoP", proof(key).jws())
                .post(path());
    }

    private static void assertRefused(Response response, String code) {
        response.then().statusCode(400).body("error_description", containsString(code));
    }

    @Test // RFC 9449 §5, §6.1
    void a_token_that_was_asked_for_with_a_proof_is_bound_to_its_key() {
        var answer = redeemed();

        answer.then().statusCode(200).body("token_type", equalTo("DPoP"));
        assertEquals(
                new JsonObject().put("jkt", TestProof.jkt(key)),
                Contoso.claims(answer.path("access_token")).getJsonObject("cnf"));
        assertFalse(Contoso.claims(answer.path("id_token")).containsKey("cnf"));
    }

    @Test
    void without_a_proof_it_is_a_bearer_token_and_no_policy_can_say_otherwise() {
        var signIn = contoso.spaSignIn();
        signIn.getJsonObject("claims").put("cnf", new JsonObject().put("jkt", "forged"));

        var answer = contoso.redeemSpa(contoso.code(signIn));

        answer.then().statusCode(200).body("token_type", equalTo("Bearer"));
        assertFalse(Contoso.claims(answer.path("access_token")).containsKey("cnf"));
    }

    @Test // RFC 9449 §11.1
    void a_proof_is_good_once() {
        var proof = proof(key).jws();
        webCode(contoso.web).header("DPoP", proof).post(path()).then().statusCode(200);

        var again = webCode(contoso.web).header("DPoP", proof).post(path());

        assertRefused(again, "GH1001");
        again.then().body("error", equalTo("invalid_dpop_proof"));
    }

    @Test // RFC 9449 §4.3 item 1
    void two_proofs_are_refused() {
        assertRefused(
                webCode(contoso.web)
                        .header("DPoP", proof(key).jws(), proof(key).jws())
                        .post(path()),
                "GH1001");
    }

    @Test // RFC 9449 §4.3 item 9
    void a_proof_for_another_url_or_method_is_refused() {
        for (var wrong :
                new TestProof[] {
                    TestProof.of(key, "https://evil.example" + path()),
                    TestProof.of(key, Contoso.ORIGIN + path().replace("susi", "other")),
                    proof(key).claim("htm", "GET"),
                    proof(key).signedBy(TestProof.key().getPrivateKey())
                }) {
            assertRefused(webCode(contoso.web).header("DPoP", wrong.jws()).post(path()), "GH1001");
        }
    }

    @Test
    void a_proof_names_the_endpoint_in_any_of_its_spellings() {
        var query = "/" + contoso.tenant + "/oauth2/v2.0/token";
        var tfp = "/tfp/" + contoso.tenantId + "/B2C_1A_SuSi/oauth2/v2.0/token";

        webCode(contoso.web)
                .header("DPoP", TestProof.of(key, Contoso.ORIGIN + tfp).jws())
                .post(path())
                .then()
                .statusCode(200);
        webCode(contoso.web)
                .header("DPoP", TestProof.of(key, Contoso.ORIGIN + query).jws())
                .post(query + "?p=b2c_1a_susi")
                .then()
                .statusCode(200);
    }

    @Test // RFC 9449 §5.2
    void a_client_that_is_registered_so_gets_no_token_without_a_proof() {
        var client =
                contoso.client(
                        "bound",
                        Contoso.redirect("web", WEB_URI)
                                .put("security", security("dpopBoundAccessTokens")));
        contoso.registry.secret(contoso.tenantId, client, SECRET);

        assertRefused(webCode(client).post(path()), "GH1001");
        webCode(client)
                .header("DPoP", proof(key).jws())
                .post(path())
                .then()
                .body("token_type", equalTo("DPoP"));
    }

    @Test // RFC 9449 §5.2: nothing binds what goes through the browser
    void nor_does_it_get_one_through_the_browser() {
        for (var setting :
                new String[] {"dpopBoundAccessTokens", "tlsClientCertificateBoundAccessTokens"}) {
            var client =
                    contoso.client(
                            setting,
                            Contoso.redirect("web", WEB_URI).put("security", security(setting)));
            var signIn = contoso.signIn(client, WEB_URI, "web");

            assertRefused(contoso.mint(signIn.put("response_type", "code token")), "AADB2C90013");
            contoso.mint(signIn.put("response_type", "code id_token")).then().statusCode(200);
        }
    }

    private static JsonObject security(String setting) {
        return new JsonObject().put(setting, true);
    }

    @Test // RFC 9449 §5: a public client's
    void a_refresh_token_of_a_public_client_is_good_with_its_key_alone() {
        String refreshToken = redeemed().path("refresh_token");

        var withAnother =
                spaRefresh(refreshToken).header("DPoP", proof(TestProof.key()).jws()).post(path());
        assertRefused(withAnother, "GH1004");
        withAnother.then().body("error", equalTo("invalid_grant"));
        assertRefused(spaRefresh(refreshToken).post(path()), "GH1004");

        // neither spent it
        spaRefresh(refreshToken)
                .header("DPoP", proof(key).jws())
                .post(path())
                .then()
                .statusCode(200)
                .body("token_type", equalTo("DPoP"));
    }

    @Test
    void an_old_refresh_token_without_its_key_does_not_end_the_family() {
        String first = redeemed().path("refresh_token");
        String second =
                spaRefresh(first)
                        .header("DPoP", proof(key).jws())
                        .post(path())
                        .path("refresh_token");

        assertRefused(spaRefresh(first).post(path()), "GH1004");

        spaRefresh(second).header("DPoP", proof(key).jws()).post(path()).then().statusCode(200);
    }

    @Test // RFC 9700 §4.14.2
    void with_its_key_it_is_reuse_and_does() {
        String first = redeemed().path("refresh_token");
        String second =
                spaRefresh(first)
                        .header("DPoP", proof(key).jws())
                        .post(path())
                        .path("refresh_token");

        assertRefused(
                spaRefresh(first).header("DPoP", proof(key).jws()).post(path()), "AADB2C90129");
        assertRefused(
                spaRefresh(second).header("DPoP", proof(key).jws()).post(path()), "AADB2C90129");
    }

    @Test // RFC 9449 §5: a confidential client may change its key
    void a_refresh_token_of_a_confidential_client_is_not_bound() {
        String refreshToken =
                webCode(contoso.web)
                        .header("DPoP", proof(key).jws())
                        .post(path())
                        .path("refresh_token");

        contoso.refreshWeb(refreshToken)
                .then()
                .statusCode(200)
                .body("token_type", equalTo("Bearer"));
    }

    @Test // RFC 9449 §10
    void a_code_with_dpop_jkt_is_redeemed_by_that_key_alone() {
        var signIn = contoso.spaSignIn().put("dpop_jkt", TestProof.jkt(key));

        assertRefused(contoso.redeemSpa(contoso.code(signIn)), "GH1004");
        assertRefused(
                spaCode(contoso.code(signIn))
                        .header("DPoP", proof(TestProof.key()).jws())
                        .post(path()),
                "GH1004");
        spaCode(contoso.code(signIn))
                .header("DPoP", proof(key).jws())
                .post(path())
                .then()
                .statusCode(200);
    }
}
