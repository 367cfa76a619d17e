package dev.gatehouse.platform.readiness;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = {
            @ResourceArg(name = "role", value = "policy_engine"),
            @ResourceArg(name = "migrated", value = "false")
        })
class SchemaReadinessTest {

    @Test
    void a_service_is_ready_once_the_schema_has_its_version_and_not_before() {
        var registered = TestRegistry.shared();
        assertReady("DOWN", 503);
        registered.execute(
                "create table flyway_schema_history (version text, success boolean not null)");
        registered.execute("grant usage on schema gatehouse to policy_engine");
        registered.execute("grant select on flyway_schema_history to policy_engine");
        assertReady("DOWN", 503);
        registered.execute("insert into flyway_schema_history values (?, false)", needed());
        assertReady("DOWN", 503);
        registered.execute("update flyway_schema_history set success = true");
        assertReady("UP", 200);
    }

    @Test
    void the_needed_version_is_the_highest_of_the_schema() throws IOException {
        try (var files = Files.list(Path.of("../deploy/schema"))) {
            var highest =
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.matches("V\\d+__.*\\.sql"))
                            .mapToInt(
                                    file -> Integer.parseInt(file.substring(1, file.indexOf("__"))))
                            .max()
                            .orElseThrow();
            assertEquals(highest, SchemaReadiness.NEEDED);
        }
    }

    private static String needed() {
        return String.valueOf(SchemaReadiness.NEEDED);
    }

    private static void assertReady(String status, int code) {
        given().get("/q/health/ready")
                .then()
                .statusCode(code)
                .body("checks.find { it.name == 'schema' }.status", equalTo(status));
    }
}
