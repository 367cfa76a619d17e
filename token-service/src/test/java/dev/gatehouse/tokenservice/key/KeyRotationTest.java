package dev.gatehouse.tokenservice.key;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class KeyRotationTest {

    @Inject KeyRotation rotation;

    private final Contoso contoso = new Contoso();

    private ValidatableResponse keys() {
        return given().get("/" + contoso.tenant + "/b2c_1a_susi/discovery/v2.0/keys").then();
    }

    private void rotate() {
        rotation.rotate().await().atMost(Duration.ofSeconds(20));
    }

    @Test // protocol.md §2.3
    void a_key_near_its_end_gets_one_successor() {
        String old = keys().extract().path("keys[0].kid");
        contoso.registry.execute(
                "update signing_key set not_before = now() - interval '89 days' where tenant_id = ?",
                contoso.tenantId);

        rotate();
        rotate();

        keys().body("keys", hasSize(2)).body("keys.kid", hasItem(old));
    }

    @Test
    void a_young_key_stays_alone() {
        keys().body("keys", hasSize(1));

        rotate();

        keys().body("keys", hasSize(1));
    }
}
