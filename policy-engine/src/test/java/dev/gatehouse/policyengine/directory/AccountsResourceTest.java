package dev.gatehouse.policyengine.directory;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.directory.AccountChange.Stored;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
class AccountsResourceTest {

    private static final long ISSUED = 1_780_000_000;

    @Inject AccountStore accounts;

    private Tenant tenant;
    private UUID dave;

    @BeforeEach
    void an_account() {
        tenant = TestPool.newTenant();
        var write =
                DirectoryAttributes.write(Map.of("signInNames.userName", "dave"), tenant.name());
        dave = ((Stored) await(accounts.create(tenant, write, Optional.empty()))).objectId();
    }

    private ValidatableResponse refreshable(UUID objectId) {
        return given().header("Authorization", TestPeers.bearer("token-service", "policy-engine"))
                .contentType("application/json")
                .body(Map.of("tenant", tenant.tenantId(), "objectId", objectId, "issuedAt", ISSUED))
                .post("/internal/accounts/refreshable")
                .then()
                .statusCode(200);
    }

    @Test
    void an_account_that_is_there_and_enabled_may_have_new_tokens() {
        refreshable(dave).body("refreshable", equalTo(true)).body("errorCode", nullValue());
    }

    @Test
    void a_grant_of_a_deleted_account_is_AADB2C90128() {
        await(accounts.delete(tenant, dave));
        refreshable(dave)
                .body("refreshable", equalTo(false))
                .body("errorCode", equalTo("AADB2C90128"));
    }

    @Test
    void a_grant_of_before_the_revocation_is_AADB2C90129() {
        var after = Instant.ofEpochSecond(ISSUED + 1);
        await(accounts.revokeRefreshTokens(tenant, dave, after));
        refreshable(dave).body("errorCode", equalTo("AADB2C90129"));
    }

    @Test
    void a_grant_of_a_disabled_account_is_AADB2C90129() {
        await(accounts.setEnabled(tenant, dave, false));
        refreshable(dave).body("errorCode", equalTo("AADB2C90129"));
    }

    // RFC 6750 §3.1: nobody without a service's token, and only the service that needs it
    @Test
    void only_token_service_may_ask() {
        given().contentType("application/json")
                .body("{}")
                .post("/internal/accounts/refreshable")
                .then()
                .statusCode(401);
        given().header("Authorization", TestPeers.bearer("ui-service", "policy-engine"))
                .contentType("application/json")
                .body("{}")
                .post("/internal/accounts/refreshable")
                .then()
                .statusCode(403);
    }
}
