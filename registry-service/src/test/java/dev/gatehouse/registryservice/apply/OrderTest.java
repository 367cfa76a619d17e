package dev.gatehouse.registryservice.apply;

import static dev.gatehouse.registryservice.apply.TestTenant.apply;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operator orders of the other services. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = {
            @ResourceArg(name = "role", value = "registry_service"),
            @ResourceArg(name = "migrated", value = "false")
        })
@WithTestResource(PolicyEngineStub.class)
class OrderTest {

    private static final String ACCOUNT = "90c0fe63-bcf2-44d5-8fb7-b8bbc0b29dc6";
    private static final String OWN = "B2C_1A_Gatehouse_TokenSigningKeyContainer";

    private final TestTenant contoso = new TestTenant();

    @BeforeEach
    void register() {
        apply(contoso.manifest());
    }

    private ValidatableResponse order(String caller, String path, String body) {
        return given().header("Authorization", TestPeers.bearer(caller, "registry-service"))
                .contentType("application/json")
                .body(body)
                .post("/registry/v1/tenants/" + contoso.name() + path)
                .then();
    }

    private Object audited(String action) throws SQLException {
        return contoso.value(
                "select target from audit_event where action = '"
                        + action
                        + "' and actor = 'operator' and tenant_id = (select tenant_id from tenant where name = ?)");
    }

    @Test
    void an_accounts_sessions_are_revoked_and_it_is_told_who_did_it() throws SQLException {
        order("operator", "/accounts/" + ACCOUNT + "/revoke-sessions", "{}")
                .statusCode(200)
                .body("sessions", equalTo(2));
        assertEquals(ACCOUNT, audited("account.sessionsRevoked"));
    }

    @Test
    void what_was_not_done_is_not_in_the_audit_trail() throws SQLException {
        var rest = ACCOUNT.substring(1) + "/revoke-sessions";
        order("operator", "/accounts/0" + rest, "{}").statusCode(404);
        order("operator", "/accounts/5" + rest, "{}")
                .statusCode(503)
                .body("error", equalTo("temporarily_unavailable"));
        assertNull(audited("account.sessionsRevoked"));
    }

    private ValidatableResponse remove(String caller, String account, String factor) {
        return given().header("Authorization", TestPeers.bearer(caller, "registry-service"))
                .delete(
                        "/registry/v1/tenants/"
                                + contoso.name()
                                + "/accounts/"
                                + account
                                + "/second-factors/"
                                + factor)
                .then();
    }

    @Test
    void an_accounts_second_factors_are_taken_back_and_it_is_told_who_did_it() throws SQLException {
        remove("operator", ACCOUNT, "authenticator").statusCode(204);
        remove("operator", ACCOUNT, "phone-numbers").statusCode(204);
        assertEquals(ACCOUNT, audited("account.authenticatorRemoved"));
        assertEquals(ACCOUNT, audited("account.phoneNumbersRemoved"));
    }

    @Test
    void only_the_operator_takes_a_second_factor_back_and_only_one_that_there_may_be()
            throws SQLException {
        remove("ui-service", ACCOUNT, "authenticator").statusCode(403);
        remove("operator", ACCOUNT, "password").statusCode(404);
        remove("operator", "0" + ACCOUNT.substring(1), "authenticator").statusCode(404);
        assertNull(audited("account.authenticatorRemoved"));
    }

    @Test
    void a_key_set_is_rotated_at_once_or_from_when_it_is_said() throws SQLException {
        order("operator", "/keys/" + OWN.toLowerCase() + "/rotate", "{}")
                .statusCode(200)
                .body("kid", equalTo(OWN));
        order("operator", "/keys/" + OWN + "/rotate", "{\"notBefore\": \"2031-01-01T00:00:00Z\"}")
                .statusCode(200)
                .body("notBefore", equalTo("2031-01-01T00:00:00Z"));
        assertEquals(OWN, audited("policyKey.rotated"));
    }

    @Test
    void only_a_registered_signing_key_set_is_rotated() {
        apply(contoso.document("PolicyKey", "B2C_1A_k", "{use: secret, generate: true}"));
        order("operator", "/keys/B2C_1A_k/rotate", "{}").statusCode(404);
        order("operator", "/keys/B2C_1A_none/rotate", "{}").statusCode(404);
    }

    @Test
    void only_the_operator_gives_orders() {
        order("ui-service", "/keys/" + OWN + "/rotate", "{}").statusCode(403);
        order("ui-service", "/accounts/" + ACCOUNT + "/revoke-sessions", "{}").statusCode(403);
    }
}
