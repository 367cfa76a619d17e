package dev.gatehouse.tokenservice.possession;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import dev.gatehouse.tokenservice.possession.PresentedToken.Scheme;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Optional;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class BoundTokensTest {

    private final Contoso contoso = new Contoso();
    private final PublicJsonWebKey key = TestProof.key();

    private String path() {
        return "/" + contoso.tenant + "/b2c_1a_susi/test/v2.0/protected";
    }

    private TestProof proof() {
        return TestProof.of(key, Contoso.ORIGIN + path()).claim("htm", "GET").accessToken("at");
    }

    private Response shown(String scheme, TestProof proof) {
        var request = given().header("Authorization", scheme + " at");
        if (proof != null) request.header("DPoP", proof.jws());
        return request.get(path() + "?jkt=" + TestProof.jkt(key));
    }

    private static void assertRefused(Response response, int status, String code) {
        response.then().statusCode(status).body("error_description", containsString(code));
    }

    @Test // RFC 9449 §7.1
    void a_token_shown_with_its_key_is_good() {
        shown("DPoP", proof()).then().statusCode(200);
        shown("dpop", proof()).then().statusCode(200);
    }

    @Test // RFC 9449 §7.2
    void a_bound_token_shown_as_a_bearer_token_is_refused() {
        assertRefused(shown("Bearer", proof()), 401, "GH1013");
        assertRefused(shown("Bearer", null), 401, "GH1013");
    }

    @Test
    void a_bearer_token_is_no_dpop_token() {
        var request = given().header("Authorization", "DPoP at").header("DPoP", proof().jws());

        assertRefused(request.get(path()), 401, "GH1013");
        given().header("Authorization", "Bearer at").get(path()).then().statusCode(200);
    }

    @Test // RFC 9449 §4.3
    void a_proof_that_is_missing_or_for_something_else_is_refused() {
        assertRefused(shown("DPoP", null), 400, "GH1001");
        assertRefused(shown("DPoP", proof().accessToken("another")), 400, "GH1001");
        assertRefused(shown("DPoP", proof().claim("ath", null)), 400, "GH1001");
        assertRefused(shown("DPoP", proof().claim("htm", "POST")), 400, "GH1001");
    }

    @Test // RFC 9449 §7.1
    void a_proof_by_another_key_is_refused() {
        var other =
                TestProof.of(TestProof.key(), Contoso.ORIGIN + path())
                        .claim("htm", "GET")
                        .accessToken("at");

        assertRefused(shown("DPoP", other), 401, "GH1013");
    }

    @Test // RFC 9449 §11.1
    void a_proof_is_good_once() {
        var proof = proof();
        shown("DPoP", proof).then().statusCode(200);

        assertRefused(shown("DPoP", proof), 400, "GH1001");
    }

    @Test // RFC 8705 §3: without the setting of a gateway nobody has a certificate
    void a_token_bound_to_a_certificate_is_refused_without_it() {
        var request = given().header("Authorization", "Bearer at").header("Client-Cert", ":AAAA:");

        assertRefused(request.get(path() + "?x5t=x"), 401, "GH1013");
    }

    @Test // RFC 6750 §2.1, RFC 9449 §7.1
    void the_scheme_is_read_in_any_case_and_no_other_is() {
        assertEquals(
                Optional.of(new PresentedToken(Scheme.BEARER, "x")),
                PresentedToken.parse("bearer x"));
        assertEquals(
                Optional.of(new PresentedToken(Scheme.DPOP, "x")), PresentedToken.parse("DPOP  x"));
        assertEquals(Optional.empty(), PresentedToken.parse("Basic x"));
        assertEquals(Optional.empty(), PresentedToken.parse(null));
    }
}
