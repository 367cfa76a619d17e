package dev.gatehouse.registryservice.apply;

import static dev.gatehouse.registryservice.apply.TestTenant.apply;
import static dev.gatehouse.registryservice.apply.TestTenant.get;
import static dev.gatehouse.registryservice.apply.TestTenant.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = {
            @ResourceArg(name = "role", value = "registry_service"),
            @ResourceArg(name = "migrated", value = "false")
        })
@WithTestResource(PolicyEngineStub.class)
class RegistryAccessTest {

    private final TestTenant contoso = new TestTenant();

    // RFC 6750 §3.1
    @Test
    void nobody_applies_without_a_service_token() {
        post(Map.of(), null).statusCode(401).header("WWW-Authenticate", containsString("Bearer"));
        given().get("/registry/v1/tenants").then().statusCode(401);
        given().get("/registry/v1/tenants/x/keys").then().statusCode(401);
    }

    @Test
    void only_the_operator_applies() {
        post(Map.of(), TestPeers.bearer("ui-service", "registry-service"))
                .statusCode(403)
                .body("error", notNullValue());
    }

    @Test
    void a_body_that_is_not_json_is_refused_with_a_sentence() {
        post("{\"documents\": [", TestPeers.bearer("operator", "registry-service"))
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString("must be a JSON object"));
        post(
                        "{\"documents\": [{\"file\": \"a\"}]}",
                        TestPeers.bearer("operator", "registry-service"))
                .statusCode(400)
                .body("error_description", containsString("needs file and content"));
    }

    @Test
    void an_empty_call_applies_nothing() {
        post("{}", TestPeers.bearer("operator", "registry-service"))
                .statusCode(200)
                .body("results", empty());
    }

    @Test
    void what_is_not_registered_is_not_found() {
        get("/nobody.example").statusCode(404).body("error", equalTo("not_found"));
        apply(contoso.manifest());
        get("/" + contoso.name() + "/policies/b2c_1_x").statusCode(404);
        get("").statusCode(200).body("tenants.name", hasItem(contoso.name()));
    }

    @Test
    void it_is_ready_once_the_schema_is_there() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void what_http_refuses_stays_what_it_is() {
        given().header("Authorization", TestPeers.bearer("operator", "registry-service"))
                .body("a: 1")
                .contentType("text/plain")
                .post("/registry/v1/apply")
                .then()
                .statusCode(415);
        given().get("/registry/v1/nothing").then().statusCode(404);
    }
}
