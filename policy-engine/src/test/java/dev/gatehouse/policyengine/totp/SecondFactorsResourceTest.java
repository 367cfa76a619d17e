package dev.gatehouse.policyengine.totp;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.directory.AccountChange.Stored;
import dev.gatehouse.policyengine.directory.AccountKey;
import dev.gatehouse.policyengine.directory.AccountStore;
import dev.gatehouse.policyengine.directory.DirectoryAttributes;
import dev.gatehouse.policyengine.directory.TestPool;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account proves itself with, taken back by the operator. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
class SecondFactorsResourceTest {

    @Inject AccountStore accounts;
    @Inject AuthenticatorStore authenticators;

    private Tenant tenant;
    private UUID dave;

    @BeforeEach
    void an_account_with_both() {
        tenant = TestPool.newTenant();
        var write =
                DirectoryAttributes.write(
                        Map.of(
                                "signInNames.userName", "dave",
                                "city", "Bern",
                                "strongAuthenticationPhoneNumber", "+12065550100"),
                        tenant.name());
        dave = ((Stored) await(accounts.create(tenant, write, Optional.empty()))).objectId();
        assertTrue(
                await(
                        authenticators.register(
                                tenant.tenantId(), dave, new byte[32], 1, UuidV7.create())));
    }

    private ValidatableResponse remove(String caller, UUID account, String factor) {
        return given().header("Authorization", TestPeers.bearer(caller, "policy-engine"))
                .contentType("application/json")
                .body(
                        Map.of(
                                "tenant", tenant.tenantId(),
                                "objectId", account,
                                "factor", factor))
                .post("/internal/second-factors/remove")
                .then();
    }

    private boolean hasAuthenticator() {
        return await(authenticators.find(tenant.tenantId(), dave)).isPresent();
    }

    private Map<String, Object> attributes() {
        return await(accounts.find(tenant, new AccountKey.ByObjectId(dave)))
                .orElseThrow()
                .attributes();
    }

    @Test
    void an_authenticator_is_taken_back_and_another_may_be_registered() {
        remove("registry-service", dave, "authenticator").statusCode(204);
        assertFalse(hasAuthenticator());
        assertTrue(attributes().containsKey("strongAuthenticationPhoneNumber"));
        remove("registry-service", dave, "authenticator").statusCode(204);
        assertTrue(
                await(
                        authenticators.register(
                                tenant.tenantId(), dave, new byte[32], 1, UuidV7.create())));
    }

    @Test
    void numbers_are_taken_back_and_nothing_else() {
        remove("registry-service", dave, "phone-numbers").statusCode(204);
        assertEquals(Map.of("city", "Bern"), attributes());
        assertTrue(hasAuthenticator());
    }

    @Test
    void nobodys_and_anything_else_are_not_taken_back() {
        var nobody = UUID.randomUUID();
        remove("registry-service", nobody, "authenticator").statusCode(404);
        remove("registry-service", nobody, "phone-numbers").statusCode(404);
        remove("registry-service", dave, "password").statusCode(400);
    }

    // who can reach policy-engine is not who may switch a second factor off
    @Test
    void only_registry_service_asks() {
        remove("ui-service", dave, "authenticator").statusCode(403);
        assertTrue(hasAuthenticator());
    }
}
