package dev.gatehouse.policyengine.compile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class CompileResourceTest {
    private static final String REQUEST =
            """
            {"tenant": {"id": "6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b", "name": "contoso.onmicrosoft.com"},
             "keys": [], "policies": [
               {"kind": "UserFlow", "name": "B2C_1_signupsignin", "file": "020.yaml",
                "source": "{\\"type\\": \\"signUpOrSignIn\\"}"},
               {"kind": "CustomPolicy", "file": "broken.xml", "source": "<TrustFrameworkPolicy"}]}""";

    @Test
    void good_policies_and_the_errors_of_the_others_come_back_together() {
        given().header("Authorization", TestPeers.bearer("registry-service", "policy-engine"))
                .contentType("application/json")
                .body(REQUEST)
                .post("/internal/policies/compile")
                .then()
                .statusCode(200)
                .body("policies", hasSize(1))
                .body("policies[0].id", equalTo("b2c_1_signupsignin"))
                .body("policies[0].facts.issuerFormat", equalTo("tfp"))
                .body("errors[0].file", equalTo("broken.xml"))
                .body("errors[0].line", equalTo(1));
    }

    @Test
    void only_registry_service_may_ask() {
        given().header("Authorization", TestPeers.bearer("ui-service", "policy-engine"))
                .contentType("application/json")
                .body(REQUEST)
                .post("/internal/policies/compile")
                .then()
                .statusCode(403);
    }
}
