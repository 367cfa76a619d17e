package dev.gatehouse.tokenservice.possession;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
@WithTestResource(ForeignGateway.class)
class UntrustedProxyTest {

    @Test // RFC 9440 §4: the header is worth what its sender is
    void a_certificate_from_anybody_but_the_gateway_is_not_believed() {
        var contoso = new Contoso();
        var certificate = TestCertificate.ec();
        var client = MutualTlsTest.client(contoso, certificate, false);

        given().header(
                        "Client-Cert",
                        ":" + Base64.getEncoder().encodeToString(certificate.der()) + ":")
                .header("X-Forwarded-Trusted-Proxy", "true")
                .formParam("grant_type", "authorization_code")
                .formParam("client_id", client.toString())
                .post("/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/token")
                .then()
                .statusCode(401)
                .body("error_description", containsString("GH1003"));
    }
}
