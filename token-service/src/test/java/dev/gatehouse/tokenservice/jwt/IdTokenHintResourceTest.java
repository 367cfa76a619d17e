package dev.gatehouse.tokenservice.jwt;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class IdTokenHintResourceTest {

    private final Contoso contoso = new Contoso();

    private ValidatableResponse verify(String idToken) {
        return verify("b2c_1a_susi", idToken);
    }

    private ValidatableResponse verify(String policy, String idToken) {
        return given().header("Authorization", TestPeers.bearer("policy-engine", "token-service"))
                .contentType("application/json")
                .body(
                        new JsonObject()
                                .put("tenant", contoso.tenant)
                                .put("policy", policy)
                                .put("origin", Contoso.ORIGIN)
                                .put("id_token", idToken)
                                .encode())
                .post("/internal/id-token-hints/verify")
                .then()
                .statusCode(200);
    }

    @Test
    void an_id_token_that_was_minted_here_is_a_good_hint() {
        verify(contoso.mint(contoso.webSignIn().put("response_type", "id_token")).path("id_token"))
                .body("valid", equalTo(true))
                .body("client_id", equalTo(contoso.web.toString()))
                .body("subject", equalTo("b5b6c7d8-0000-4000-8000-000000000000"))
                .body("sid", equalTo("5a1b8f0e-0000-4000-8000-000000000000"))
                .body("$", not(hasKey("errorCode")));
    }

    @Test // ief.md §3.1: each issuer of a policy has its own key and IssuanceClaimPattern
    void an_id_token_of_any_of_the_policys_issuers_is_a_good_hint() {
        contoso.registry.keySet(contoso.tenantId, "B2C_1A_Own", "sig");
        var second =
                new JsonObject(TestRegistry.FACTS)
                        .put("signingKeySet", "B2C_1A_Own")
                        .put("issuerFormat", "tfp");
        contoso.registry.policy(
                contoso.tenantId,
                "B2C_1A_Two",
                "",
                Contoso.facts("otherIssuers", new JsonObject().put("Second", second)));
        var signIn =
                contoso.webSignIn().put("response_type", "id_token").put("policy", "b2c_1a_two");

        contoso.registry.policy(
                contoso.tenantId,
                "B2C_1A_Three",
                "",
                Contoso.facts(
                        "otherIssuers",
                        new JsonObject()
                                .put("Second", second.copy().put("signingKeySet", "B2C_1A_No"))));
        String alone = contoso.mint(signIn.copy().put("policy", "b2c_1a_three")).path("id_token");
        verify("b2c_1a_three", alone).body("valid", equalTo(true));

        for (var issuer : List.of("First", "Second")) {
            String hint = contoso.mint(signIn.copy().put("issuer", issuer)).path("id_token");
            verify("b2c_1a_two", hint).body("valid", equalTo(true));
        }
    }

    @Test
    void an_id_token_of_another_tenant_is_not() {
        var other = new Contoso();

        verify(other.mint(other.webSignIn().put("response_type", "id_token")).path("id_token"))
                .body("valid", equalTo(false))
                .body("errorCode", equalTo("AADB2C90239"));
    }
}
