package dev.gatehouse.tokenservice.client;

import static dev.gatehouse.tokenservice.Contoso.NATIVE_URI;
import static dev.gatehouse.tokenservice.Contoso.SECRET;
import static dev.gatehouse.tokenservice.Contoso.WEB_URI;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

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
import java.security.Key;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class PrivateKeyJwtTest {

    private static final TestClientKey KEY = TestClientKey.create();
    private static final TestClientKey OTHER_KEY = TestClientKey.create();

    private final Contoso contoso = new Contoso();
    private final UUID client = client("signing", "web", WEB_URI, KEY.key());
    private final UUID other = client("other", "web", WEB_URI, OTHER_KEY.key());

    private UUID client(String name, String type, String uri, PublicJsonWebKey key) {
        var jwk = new JsonObject(TestClientKey.jwk(key).toString());
        return contoso.client(
                name, Contoso.redirect(type, uri).put("keys", new JsonArray().add(jwk)));
    }

    private String path() {
        return "/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/token";
    }

    private TestAssertion assertion() {
        return TestAssertion.of(
                KEY, client.toString(), Contoso.ORIGIN + path(), Instant.now().getEpochSecond());
    }

    private RequestSpecification request(String assertion) {
        return given().formParam("grant_type", "authorization_code")
                .formParam("redirect_uri", WEB_URI)
                .formParam("code", contoso.code(contoso.signIn(client, WEB_URI, "web")))
                .formParam("client_assertion_type", ClientAssertion.TYPE)
                .formParam("client_assertion", assertion);
    }

    private static void assertRefused(Response response, String code) {
        response.then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"))
                .body("error_description", containsString(code));
    }

    @Test // RFC 7521 §4.2: with or without client_id
    void an_assertion_authenticates() {
        request(assertion().jws()).post(path()).then().statusCode(200);
        request(assertion().jws())
                .formParam("client_id", client.toString())
                .post(path())
                .then()
                .statusCode(200);
    }

    @Test // RFC 9700 §2.5, RFC 7523 §3
    void the_issuer_and_each_spelling_of_the_token_endpoint_are_its_audience() {
        var issuer = Contoso.ORIGIN + "/" + contoso.tenantId + "/v2.0/";
        var tfp = Contoso.ORIGIN + "/tfp/" + contoso.tenantId + "/B2C_1A_SuSi/oauth2/v2.0/token";
        for (var audience : List.of(issuer, tfp)) {
            request(assertion().claim("aud", audience).jws()).post(path()).then().statusCode(200);
        }
        assertRefused(
                request(assertion().claim("aud", "https://evil.example" + path()).jws())
                        .post(path()),
                "AADB2C90017");
    }

    @Test // as MSAL makes them: found by the certificate's thumbprint
    void an_assertion_by_a_certificate_authenticates() throws Exception {
        var certificate = TestCertificate.rsa();
        var jwk = PublicJsonWebKey.Factory.newPublicJwk(certificate.certificate().getPublicKey());
        jwk.setCertificateChain(certificate.certificate());
        var signer = client("msal", "web", WEB_URI, jwk);
        var x5c = List.of(Base64.getEncoder().encodeToString(certificate.der()));

        given().formParam("grant_type", "authorization_code")
                .formParam("client_id", signer.toString())
                .formParam("redirect_uri", WEB_URI)
                .formParam("code", contoso.code(contoso.signIn(signer, WEB_URI, "web")))
                .formParam("client_assertion_type", ClientAssertion.TYPE)
                .formParam(
                        "client_assertion",
                        TestAssertion.of(
                                        KEY,
                                        signer.toString(),
                                        Contoso.ORIGIN + path(),
                                        Instant.now().getEpochSecond())
                                .header("typ", "JWT")
                                .header("kid", null)
                                .header("x5t#S256", certificate.x5tS256())
                                .header("x5c", x5c)
                                .signedBy(certificate.key())
                                .jws())
                .post(path())
                .then()
                .statusCode(200);
    }

    @Test // RFC 7523 §3, item 7
    void an_assertion_is_good_once() {
        var assertion = assertion().jws();
        request(assertion).post(path()).then().statusCode(200);

        assertRefused(request(assertion).post(path()), "AADB2C90017");
    }

    @Test
    void an_id_is_spent_by_its_own_client_alone() {
        request(assertion().claim("jti", "same").jws()).post(path()).then().statusCode(200);

        given().formParam("grant_type", "authorization_code")
                .formParam("redirect_uri", WEB_URI)
                .formParam("code", contoso.code(contoso.signIn(other, WEB_URI, "web")))
                .formParam("client_assertion_type", ClientAssertion.TYPE)
                .formParam(
                        "client_assertion",
                        TestAssertion.of(
                                        OTHER_KEY,
                                        other.toString(),
                                        Contoso.ORIGIN + path(),
                                        Instant.now().getEpochSecond())
                                .claim("jti", "same")
                                .jws())
                .post(path())
                .then()
                .statusCode(200);
    }

    @Test // RFC 7523 §3, item 9; RFC 8725 §3.1
    void an_assertion_that_the_client_did_not_sign_is_refused() {
        var secret = new HmacKey(KEY.key().getPublicKey().getEncoded());
        for (var forged :
                List.of(
                        assertion().signedBy(OTHER_KEY),
                        assertion().header("kid", OTHER_KEY.key().getKeyId()).signedBy(OTHER_KEY),
                        assertion().header("alg", "none").signedBy((Key) null),
                        assertion().header("alg", "HS256").signedBy(secret))) {
            assertRefused(request(forged.jws()).post(path()), "AADB2C90017");
        }
    }

    @Test // RFC 7521 §4.2
    void the_client_id_must_be_the_assertions_subject() {
        assertRefused(
                request(assertion().jws()).formParam("client_id", other.toString()).post(path()),
                "AADB2C90017");
    }

    @Test // RFC 6749 §2.3: the client MUST NOT use more than one method
    void an_assertion_with_a_secret_is_refused() {
        request(assertion().jws())
                .formParam("client_secret", SECRET)
                .post(path())
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90122"));
        request(assertion().jws())
                .header("Authorization", "Basic eDp5")
                .post(path())
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90122"));
    }

    @Test // RFC 7523 §2.2
    void another_type_of_assertion_is_refused() {
        var saml = "urn:ietf:params:oauth:client-assertion-type:saml2-bearer";
        given().formParam("grant_type", "authorization_code")
                .formParam("client_id", client.toString())
                .formParam("client_assertion_type", saml)
                .formParam("client_assertion", assertion().jws())
                .post(path())
                .then()
                .statusCode(401)
                .body("error_description", containsString("AADB2C90016"))
                .body("error_description", containsString(saml));
    }

    @Test
    void a_type_without_an_assertion_is_refused() {
        assertRefused(
                given().formParam("grant_type", "authorization_code")
                        .formParam("client_id", client.toString())
                        .formParam("client_assertion_type", ClientAssertion.TYPE)
                        .post(path()),
                "AADB2C90017");
    }

    @Test // RFC 6749 §2.1
    void a_public_client_has_nothing_to_prove_itself_with() {
        var nativeApp = client("signing-native", "publicClient", NATIVE_URI, KEY.key());
        given().formParam("grant_type", "authorization_code")
                .formParam("client_assertion_type", ClientAssertion.TYPE)
                .formParam(
                        "client_assertion",
                        TestAssertion.of(
                                        KEY,
                                        nativeApp.toString(),
                                        Contoso.ORIGIN + path(),
                                        Instant.now().getEpochSecond())
                                .jws())
                .post(path())
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90084"));
    }
}
