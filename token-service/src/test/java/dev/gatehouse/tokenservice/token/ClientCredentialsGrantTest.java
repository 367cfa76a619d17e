package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.tokenservice.Contoso.claims;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.ApiChain;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class ClientCredentialsGrantTest {

    private final ApiChain chain = new ApiChain();

    private Response own(UUID client, String scope) {
        return chain.ownToken(client, scope);
    }

    private static void assertRefused(Response response, int status, String error, String code) {
        response.then()
                .statusCode(status)
                .body("error", equalTo(error))
                .body("error_description", containsString(code));
    }

    @Test // protocol.md §4: no refresh token (RFC 6749 §4.4.3), nobody's id_token
    void the_answer_has_the_members_of_azure_ad_b2c() {
        var json = own(chain.daemon, chain.uri("ledger") + "/.default").jsonPath().getMap("");

        assertEquals(
                Set.of(
                        "access_token",
                        "token_type",
                        "not_before",
                        "expires_in",
                        "expires_on",
                        "resource"),
                json.keySet());
        assertEquals(chain.ledger.toString(), json.get("resource"));
    }

    @Test // protocol.md §4, §5
    void the_token_names_the_client_and_its_app_roles() {
        String token =
                own(chain.daemon, chain.uri("ledger") + "/.default")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("access_token");

        var claims = claims(token);
        assertEquals(
                Set.of("ver", "iss", "sub", "aud", "azp", "iat", "nbf", "exp", "scp", "roles"),
                claims.fieldNames());
        assertEquals(chain.ledger.toString(), claims.getString("aud"));
        assertEquals(chain.daemon.toString(), claims.getString("azp"));
        assertEquals(chain.daemon.toString(), claims.getString("sub"));
        // "Ledger.Gone" was granted once, but the API no longer has it
        assertEquals("Ledger.Audit", claims.getString("scp"));
        assertEquals(new JsonArray().add("Ledger.Audit"), claims.getJsonArray("roles"));
        assertEquals(
                Contoso.ORIGIN + "/" + chain.contoso.tenantId + "/v2.0/", claims.getString("iss"));
    }

    @Test
    void the_api_is_named_by_its_uri_or_its_client_id() {
        for (var name :
                List.of(
                        chain.uri("ledger"),
                        chain.uri("ledger") + "/",
                        "api://" + chain.ledger,
                        chain.ledger.toString())) {
            own(chain.daemon, name + "/.default").then().statusCode(200);
        }
    }

    @Test // MSAL4J always sends them
    void protocol_scopes_beside_it_mean_nothing() {
        own(chain.daemon, "openid profile offline_access " + chain.uri("ledger") + "/.default")
                .then()
                .statusCode(200)
                .body("id_token", equalTo(null))
                .body("refresh_token", equalTo(null));
    }

    @ParameterizedTest
    @CsvSource({
        "openid, AADB2C90055",
        "ledger.read, AADB2C90055",
        "{tenant}/ledger/ledger.read, AADB2C90117",
        "{tenant}/nowhere/.default, AADB2C90117",
        "{tenant}/ledger/.default {tenant}/stock/.default, AADB2C90146",
    })
    void another_scope_is_refused(String scope, String code) {
        var written = scope.replace("{tenant}", "https://" + chain.contoso.tenant);

        var response = own(chain.daemon, written);

        assertRefused(response, 400, "invalid_scope", code);
    }

    @Test
    void a_scope_is_required() {
        var response =
                chain.contoso.token(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        chain.daemon.toString(),
                        "client_secret",
                        Contoso.SECRET);

        assertRefused(response, 400, "invalid_request", "AADB2C90083");
    }

    @Test
    void a_client_without_an_app_role_is_refused() {
        assertRefused(
                own(chain.stock, chain.uri("ledger") + "/.default"),
                400,
                "unauthorized_client",
                "GH1021");
    }

    @Test
    void a_client_without_permission_on_the_api_is_refused() {
        assertRefused(
                own(chain.daemon, chain.uri("orders") + "/.default"),
                400,
                "unauthorized_client",
                "AADB2C90205");
    }

    @Test // RFC 6749 §4.4: only confidential clients
    void a_client_that_proves_nothing_is_refused() {
        for (var client : List.of(chain.contoso.nativeApp, chain.contoso.mixed)) {
            var response =
                    chain.contoso.token(
                            "grant_type",
                            "client_credentials",
                            "client_id",
                            client.toString(),
                            "scope",
                            chain.contoso.api + "/.default");

            assertRefused(response, 400, "invalid_request", "AADB2C90079");
        }
    }

    @Test // ief.md §3.1 ClientCredentialsUserJourneyId; RFC 9068 §2.2
    void the_policys_journey_adds_claims_but_none_in_place_of_ours() {
        chain.contoso.registry.policy(
                chain.contoso.tenantId,
                "B2C_1A_Daemons",
                "",
                Contoso.facts("clientCredentialsJourney", "Daemons"));
        String token =
                chain.contoso
                        .tokenAt(
                                "B2C_1A_Daemons",
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                chain.daemon.toString(),
                                "client_secret",
                                Contoso.SECRET,
                                "scope",
                                chain.uri("ledger") + "/.default")
                        .path("access_token");

        var claims = claims(token);
        assertEquals("hello " + chain.daemon, claims.getString("greeting"));
        assertEquals(chain.ledger.toString(), claims.getString("aud"));
        assertEquals(new JsonArray().add("Ledger.Audit"), claims.getJsonArray("roles"));
    }
}
