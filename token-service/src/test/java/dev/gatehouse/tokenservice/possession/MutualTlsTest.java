package dev.gatehouse.tokenservice.possession;

import static dev.gatehouse.tokenservice.Contoso.NATIVE_URI;
import static dev.gatehouse.tokenservice.Contoso.SECRET;
import static dev.gatehouse.tokenservice.Contoso.VERIFIER;
import static dev.gatehouse.tokenservice.Contoso.WEB_URI;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
@WithTestResource(StrictGateway.class)
class MutualTlsTest {

    private static final TestCertificate CERTIFICATE = TestCertificate.ec();
    private static final TestCertificate OTHER = TestCertificate.rsa();

    private final Contoso contoso = new Contoso();

    /** A web application that has registered the certificate. */
    static UUID client(Contoso contoso, TestCertificate certificate, boolean bound) {
        try {
            var jwk =
                    PublicJsonWebKey.Factory.newPublicJwk(certificate.certificate().getPublicKey());
            jwk.setCertificateChain(certificate.certificate());
            return contoso.client(
                    "certified" + bound,
                    bound(Contoso.redirect("web", WEB_URI), bound)
                            .put(
                                    "keys",
                                    new JsonArray()
                                            .add(
                                                    new JsonObject(
                                                            jwk.toJson(
                                                                    OutputControlLevel
                                                                            .PUBLIC_ONLY)))));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject bound(JsonObject settings, boolean bound) {
        return settings.put(
                "security", new JsonObject().put("tlsClientCertificateBoundAccessTokens", bound));
    }

    private String path() {
        return "/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/token";
    }

    private static RequestSpecification over(TestCertificate certificate) {
        var base64 = Base64.getEncoder().encodeToString(certificate.der());
        return given().header("Client-Cert", ":" + base64 + ":");
    }

    private RequestSpecification webCode(RequestSpecification request, UUID client) {
        return request.formParam("grant_type", "authorization_code")
                .formParam("client_id", client.toString())
                .formParam("redirect_uri", WEB_URI)
                .formParam("code", contoso.code(contoso.signIn(client, WEB_URI, "web")));
    }

    private static void assertRefused(Response response, int status, String code) {
        response.then().statusCode(status).body("error_description", containsString(code));
    }

    @Test // RFC 8705 §2.2
    void a_client_proves_itself_with_its_own_certificate_alone() {
        var client = client(contoso, CERTIFICATE, false);

        webCode(over(CERTIFICATE), client)
                .post(path())
                .then()
                .statusCode(200)
                .body("token_type", equalTo("Bearer"));
        assertRefused(webCode(over(OTHER), client).post(path()), 401, "GH1003");
        assertRefused(webCode(given(), client).post(path()), 401, "GH1003");
    }

    @Test
    void a_certificate_is_no_proof_for_a_client_that_has_registered_none() {
        assertRefused(webCode(over(CERTIFICATE), contoso.web).post(path()), 400, "AADB2C90079");
    }

    @Test // RFC 9440 §2.2: one header, one certificate
    void an_odd_header_is_refused() {
        var client = client(contoso, CERTIFICATE, false);
        var good = ":" + Base64.getEncoder().encodeToString(CERTIFICATE.der()) + ":";

        assertRefused(
                webCode(given().header("Client-Cert", good, good), client).post(path()),
                401,
                "GH1003");
        assertRefused(
                webCode(given().header("Client-Cert", "x"), client).post(path()), 401, "GH1003");
    }

    @Test // RFC 8705 §3.1
    void an_access_token_is_bound_to_the_certificate_of_a_client_that_is_registered_so() {
        var client = client(contoso, CERTIFICATE, true);

        var answer = webCode(over(CERTIFICATE), client).post(path());

        answer.then().statusCode(200).body("token_type", equalTo("Bearer"));
        assertEquals(
                new JsonObject().put("x5t#S256", CERTIFICATE.x5tS256()),
                Contoso.claims(answer.path("access_token")).getJsonObject("cnf"));
    }

    @Test // RFC 8705 §3: however it authenticates
    void it_gets_none_without_a_certificate() {
        var client = client(contoso, CERTIFICATE, true);
        contoso.registry.secret(contoso.tenantId, client, SECRET);

        assertRefused(
                webCode(given(), client).formParam("client_secret", SECRET).post(path()),
                401,
                "GH1003");
    }

    @Test // RFC 8705 §4
    void a_refresh_token_of_a_public_client_is_good_with_its_certificate_alone() {
        var app =
                contoso.client(
                        "native-bound", bound(Contoso.redirect("publicClient", NATIVE_URI), true));
        var signIn =
                contoso.signIn(app, NATIVE_URI, "publicClient")
                        .put("code_challenge", Contoso.CHALLENGE)
                        .put("code_challenge_method", "S256");
        String refreshToken =
                over(CERTIFICATE)
                        .formParam("grant_type", "authorization_code")
                        .formParam("client_id", app.toString())
                        .formParam("redirect_uri", NATIVE_URI)
                        .formParam("code_verifier", VERIFIER)
                        .formParam("code", contoso.code(signIn))
                        .post(path())
                        .path("refresh_token");

        assertRefused(refresh(over(OTHER), app, refreshToken), 400, "GH1004");
        refresh(over(CERTIFICATE), app, refreshToken).then().statusCode(200);
    }

    private Response refresh(RequestSpecification request, UUID app, String refreshToken) {
        return request.formParam("grant_type", "refresh_token")
                .formParam("client_id", app.toString())
                .formParam("refresh_token", refreshToken)
                .post(path());
    }

    @Test // RFC 8705 §3
    void a_bound_token_is_shown_with_its_certificate() {
        var resource = "/" + contoso.tenant + "/b2c_1a_susi/test/v2.0/protected?x5t=";
        var thumbprint = CERTIFICATE.x5tS256();

        over(CERTIFICATE)
                .header("Authorization", "Bearer at")
                .get(resource + thumbprint)
                .then()
                .statusCode(200);
        for (var request : new RequestSpecification[] {over(OTHER), given()}) {
            assertRefused(
                    request.header("Authorization", "Bearer at").get(resource + thumbprint),
                    401,
                    "GH1013");
        }
    }

    @Test // RFC 9449 §8
    void a_proof_without_the_servers_nonce_is_told_it() {
        var key = TestProof.key();
        var url = Contoso.ORIGIN + path();
        var client = contoso.web;
        var without = webCode(given(), client).formParam("client_secret", SECRET);

        var told = without.header("DPoP", TestProof.of(key, url).jws()).post(path());

        told.then().statusCode(400).body("error", equalTo("use_dpop_nonce"));
        var nonce = told.header("DPoP-Nonce");
        assertNotNull(nonce);
        for (var wrong : new String[] {"x", "AAAA", nonce.substring(1) + "A", "%"}) {
            assertRefused(
                    webCode(given(), client)
                            .formParam("client_secret", SECRET)
                            .header("DPoP", TestProof.of(key, url).claim("nonce", wrong).jws())
                            .post(path()),
                    400,
                    "GH1002");
        }
        var good =
                webCode(given(), client)
                        .formParam("client_secret", SECRET)
                        .header("DPoP", TestProof.of(key, url).claim("nonce", nonce).jws())
                        .post(path());
        good.then().statusCode(200).body("token_type", equalTo("DPoP"));
        assertNotNull(good.header("DPoP-Nonce"));
    }

    @Test // RFC 8705 §5
    void a_proof_may_name_the_origin_of_mutual_tls() {
        var key = TestProof.key();
        var url = "https://localhost:8444" + path();

        assertRefused(
                webCode(given(), contoso.web)
                        .formParam("client_secret", SECRET)
                        .header("DPoP", TestProof.of(key, url).jws())
                        .post(path()),
                400,
                "GH1002");
    }
}
