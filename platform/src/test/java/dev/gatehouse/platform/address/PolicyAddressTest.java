package dev.gatehouse.platform.address;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.platform.database.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class PolicyAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/contoso.onmicrosoft.com/B2C_1_x/oauth2/v2.0/authorize | authorize PATH B2C_1_x",
                "/contoso.onmicrosoft.com/b2c_1_x/oauth2/v2.0/token | token PATH b2c_1_x",
                "/tfp/contoso.onmicrosoft.com/b2c_1_x/oauth2/v2.0/authorize | authorize TFP b2c_1_x",
                "/te/contoso.onmicrosoft.com/b2c_1_x/oauth2/v2.0/authorize | authorize TE b2c_1_x",
                "/contoso.onmicrosoft.com/oauth2/v2.0/authorize?p=b2c_1_x | authorize QUERY b2c_1_x",
                "/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration?p=b2c_1_x | discovery QUERY b2c_1_x",
                "/contoso.onmicrosoft.com/b2c_1_x/v2.0/.well-known/openid-configuration | discovery PATH b2c_1_x",
                "/tfp/contoso.onmicrosoft.com/b2c_1_x/v2.0/.well-known/openid-configuration | discovery TFP b2c_1_x",
                "/contoso.onmicrosoft.com/b2c_1_x/api/SelfAsserted/unified | page PATH b2c_1_x",
            })
    void every_form_reaches_its_endpoint(String path, String expected) {
        var parts = expected.split(" ");
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .body(
                        equalTo(
                                "%s TenantAddress[form=%s, tenant=contoso.onmicrosoft.com, policy=%s]"
                                        .formatted(parts[0], parts[1], parts[2])));
    }

    @Test
    void a_forwarded_host_that_is_a_public_origin_is_believed() {
        given().header("X-Forwarded-Host", "localhost:8443")
                .header("X-Forwarded-Proto", "https")
                .get("/contoso/oauth2/authresp")
                .then()
                .body(equalTo("https://localhost:8443"));
    }

    @Test
    void any_other_forwarded_host_is_never_echoed() {
        given().header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .get("/contoso/oauth2/authresp")
                .then()
                .body(equalTo("https://localhost:8443"));
    }
}
