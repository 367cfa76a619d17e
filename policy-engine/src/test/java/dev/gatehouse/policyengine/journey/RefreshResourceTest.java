package dev.gatehouse.policyengine.journey;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestPeers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The starter pack's RedeemRefreshToken journey. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class RefreshResourceTest {
    private Contoso contoso;

    @BeforeEach
    void register() {
        contoso = new Contoso();
    }

    private ValidatableResponse refresh(UUID objectId, Instant issuedAt, String caller) {
        return refresh("B2C_1A_signup_signin", objectId, issuedAt, caller);
    }

    private ValidatableResponse refresh(
            String policy, UUID objectId, Instant issuedAt, String caller) {
        return given().header("Authorization", TestPeers.bearer(caller, "policy-engine"))
                .contentType("application/json")
                .body(
                        Map.of(
                                "tenant", contoso.tenantId.toString(),
                                "policy", policy,
                                "origin", "https://localhost:8443",
                                "client_id", contoso.clientId.toString(),
                                "subject", objectId.toString(),
                                "objectId", objectId.toString(),
                                "issuedAt", issuedAt.getEpochSecond(),
                                "claims", Map.of("name", "Old name", "email", "a@b.example"),
                                "scope", "openid offline_access"))
                .post("/internal/journeys/refresh")
                .then();
    }

    @Test
    void the_claims_are_looked_up_anew() {
        var objectId = contoso.account("refresh@contoso.com", "x");
        refresh(objectId, Instant.now(), "token-service")
                .statusCode(200)
                .body("claims.name", equalTo("David"))
                .body("claims.tid", equalTo(contoso.tenantId.toString()))
                .body("claims.email", nullValue());
    }

    @Test
    void a_token_from_before_the_revocation_is_refused() {
        var objectId = contoso.account("revoked@contoso.com", "x");
        TestRegistry.shared()
                .execute(
                        "update account set refresh_tokens_valid_from = now() where object_id = ?",
                        objectId);
        refresh(objectId, Instant.now().minusSeconds(3600), "token-service")
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("errorCode", equalTo("AADB2C90129"));
    }

    @Test
    void an_account_that_is_gone_is_refused() {
        refresh(UUID.randomUUID(), Instant.now(), "token-service")
                .statusCode(400)
                .body("errorCode", equalTo("AADB2C90128"));
    }

    @Test
    void only_token_service_may_ask() {
        refresh(UUID.randomUUID(), Instant.now(), "ui-service").statusCode(403);
    }

    @Test
    void a_policy_without_such_a_journey_gives_no_more_tokens() {
        var objectId = contoso.account("no-journey@contoso.com", "x");
        refresh("B2C_1A_PasswordReset", objectId, Instant.now(), "token-service")
                .statusCode(400)
                .body("errorCode", equalTo("AADB2C90129"));
    }
}
