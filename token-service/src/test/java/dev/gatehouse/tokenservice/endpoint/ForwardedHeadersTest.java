package dev.gatehouse.tokenservice.endpoint;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import dev.gatehouse.tokenservice.possession.ForeignGateway;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever calls here is not the gateway, and says of itself what it likes. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
@WithTestResource(FewRequests.class)
@WithTestResource(ForeignGateway.class)
class ForwardedHeadersTest {

    private static final String CONFIGURATION =
            "/b2c_1a_susi/v2.0/.well-known/openid-configuration";

    private final Contoso contoso = new Contoso();

    @Test // RFC 7239 §8.1; OpenID Connect Core §16.15: the issuer is not the caller's to choose
    void the_issuer_does_not_come_from_an_unproven_header() {
        var tenantId = UUID.randomUUID();
        var tenant = tenantId + ".example";
        contoso.registry.tenant(tenantId, tenant, "{\"hosts\": [\"login.contoso.com\"]}");
        contoso.registry.policy(tenantId, "B2C_1A_SuSi");

        given().header("X-Forwarded-Host", "login.contoso.com")
                .header("X-Forwarded-Proto", "https")
                .get("/" + tenant + CONFIGURATION)
                .then()
                .body("issuer", equalTo(Contoso.ORIGIN + "/" + tenantId + "/v2.0/"));
    }

    @Test // RFC 7239 §8.1
    void another_address_in_a_header_is_no_way_around_the_limit() {
        for (int i = 0; i < 10; i++) from("192.0.2." + i, 200);

        from("192.0.2.200", 429);
    }

    private void from(String address, int status) {
        given().header("X-Forwarded-For", address)
                .get("/" + contoso.tenant + CONFIGURATION)
                .then()
                .statusCode(status);
    }
}
