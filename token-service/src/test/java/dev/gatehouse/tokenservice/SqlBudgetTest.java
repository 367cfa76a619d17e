package dev.gatehouse.tokenservice;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.StatementCounter;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** DESIGN's budget for the hot path, counted on the wire to PostgreSQL. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
@WithTestResource(StatementCounter.class)
class SqlBudgetTest {

    private final Contoso contoso = new Contoso();

    private static long statements(Runnable request) {
        long before = StatementCounter.executed();
        request.run();
        return StatementCounter.executed() - before;
    }

    // The first request makes the tenant's key, and PostgreSQL notifies of it a moment later: what
    // was cached is then loaded once more, by the tenant's name and by its id
    private void warmUp() {
        int quiet = 0;
        while (quiet < 3) {
            long loaded = statements(this::keys) + statements(this::idToken);
            quiet = loaded == 0 ? quiet + 1 : 0;
        }
    }

    private void idToken() {
        contoso.mint(contoso.webSignIn().put("response_type", "id_token token"))
                .then()
                .statusCode(200);
    }

    private void keys() {
        given().get("/" + contoso.tenant + "/b2c_1a_susi/discovery/v2.0/keys")
                .then()
                .statusCode(200);
    }

    @Test
    void redeeming_a_code_and_a_refresh_token_costs_one_statement_each() {
        warmUp();
        String warm = contoso.redeemWeb(contoso.code(contoso.webSignIn())).path("refresh_token");
        contoso.refreshWeb(warm).then().statusCode(200);
        var code = contoso.code(contoso.webSignIn());
        var refreshToken = new String[1];

        long redemption =
                statements(() -> refreshToken[0] = contoso.redeemWeb(code).path("refresh_token"));
        long refresh = statements(() -> contoso.refreshWeb(refreshToken[0]).then().statusCode(200));

        assertEquals(1, redemption, "code redemption");
        assertEquals(1, refresh, "refresh");
    }

    @Test
    void minting_costs_one_statement_with_a_code_and_none_without() {
        warmUp();

        assertEquals(1, statements(() -> contoso.code(contoso.webSignIn())));
        assertEquals(0, statements(this::idToken));
    }

    @Test
    void discovery_and_keys_cost_none() {
        warmUp();

        assertEquals(
                0,
                statements(
                        () -> {
                            keys();
                            given().get(
                                            "/"
                                                    + contoso.tenant
                                                    + "/b2c_1a_susi/v2.0/.well-known/openid-configuration")
                                    .then()
                                    .statusCode(200);
                        }));
    }

    @Test
    void a_daemons_token_costs_none() {
        var chain = new ApiChain();
        int quiet = 0;
        while (quiet < 3) {
            quiet = statements(() -> daemonsToken(chain)) == 0 ? quiet + 1 : 0;
        }

        assertEquals(0, statements(() -> daemonsToken(chain)));
    }

    private static void daemonsToken(ApiChain chain) {
        chain.ownToken(chain.daemon, chain.uri("ledger") + "/.default").then().statusCode(200);
    }
}
