package dev.gatehouse.registryservice.apply;

import static dev.gatehouse.registryservice.apply.TestTenant.apply;
import static dev.gatehouse.registryservice.apply.TestTenant.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = {
            @ResourceArg(name = "role", value = "registry_service"),
            @ResourceArg(name = "migrated", value = "false")
        })
@WithTestResource(PolicyEngineStub.class)
class RemovalTest {

    private final TestTenant contoso = new TestTenant();

    @Test
    void an_application_goes_with_its_secrets() throws SQLException {
        apply(
                contoso.manifest()
                        + contoso.document("Application", "web", "{clientSecrets: [{name: d}]}"));
        contoso.delete("/applications/web").statusCode(204);
        assertEquals(0, contoso.count("application"));
        assertEquals(0, contoso.count("application_secret"));
        assertEquals(
                "web",
                contoso.value(
                        "select target from audit_event where action = 'application.deleted' and tenant_id ="
                                + " (select tenant_id from tenant where name = ?)"));
        contoso.delete("/applications/web").statusCode(404);
    }

    @Test
    void an_api_that_another_application_may_call_stays() throws SQLException {
        apply(
                contoso.manifest()
                        + contoso.document("Application", "api", "{api: {scopes: [{name: read}]}}")
                        + contoso.document(
                                "Application",
                                "web",
                                "{permissions: [{api: api, scopes: [read]}]}"));
        contoso.delete("/applications/api")
                .statusCode(409)
                .body("error_description", equalTo("The application web has permissions on it."));
        assertEquals(2, contoso.count("application"));
    }

    @Test
    void a_base_stays_while_a_policy_stands_on_it() {
        apply(contoso.manifest());
        contoso.applyXml(
                        "<TrustFrameworkPolicy PolicyId='B2C_1A_base'></TrustFrameworkPolicy>",
                        "<TrustFrameworkPolicy PolicyId='B2C_1A_rp'><BasePolicy><PolicyId>B2C_1A_base</PolicyId>"
                                + "</BasePolicy></TrustFrameworkPolicy>")
                .statusCode(200);
        contoso.delete("/policies/B2C_1A_base")
                .statusCode(422)
                .body("errors[0].file", equalTo("registered policy B2C_1A_rp"));
        contoso.delete("/policies/b2c_1a_rp").statusCode(204);
        contoso.delete("/policies/b2c_1a_base").statusCode(204);
        get("/" + contoso.name() + "/policies").body("policies.size()", equalTo(0));
    }

    @Test
    void a_key_may_go_but_not_the_tenants_own() throws SQLException {
        apply(
                contoso.manifest()
                        + contoso.document(
                                "PolicyKey", "B2C_1A_k", "{use: secret, generate: true}"));
        contoso.delete("/keys/B2C_1A_k").statusCode(204);
        contoso.delete("/keys/B2C_1A_Gatehouse_TokenSigningKeyContainer").statusCode(409);
        assertEquals(1, contoso.count("policy_key"));
    }

    @Test
    void only_the_operator_removes() {
        given().delete("/registry/v1/tenants/x/keys/y").then().statusCode(401);
        given().header("Authorization", TestPeers.bearer("ui-service", "registry-service"))
                .delete("/registry/v1/tenants/x/keys/y")
                .then()
                .statusCode(403);
    }
}
