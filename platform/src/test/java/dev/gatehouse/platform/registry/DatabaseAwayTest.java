package dev.gatehouse.platform.registry;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
class DatabaseAwayTest {

    @Inject RegistryView view;

    @Test
    void what_is_known_is_answered_while_the_database_refuses_connections() {
        var database = PostgresResource.shared();
        var name = "t" + UUID.randomUUID() + ".example";
        TestRegistry.on(database).tenant(name);
        assertTrue(isKnown(name));
        given().get("/q/health/ready").then().statusCode(200);
        database.refuseConnections(true);
        try {
            assertTrue(isKnown(name));
            given().get("/q/health/ready").then().statusCode(200);
        } finally {
            database.refuseConnections(false);
        }
        assertFalse(isKnown("nobody.example"));
        assertTrue(isKnown(name));
    }

    private boolean isKnown(String name) {
        return view.tenant(name).await().atMost(Duration.ofSeconds(10)).isPresent();
    }
}
