package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.tokenservice.Contoso.claims;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.ApiChain;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import dev.gatehouse.tokenservice.possession.TestProof;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class OnBehalfOfGrantTest {

    private final ApiChain chain = new ApiChain();

    private Response toStock(String assertion) {
        return chain.onBehalfOf(chain.orders, assertion, chain.uri("stock") + "/stock.read");
    }

    private static String accessToken(Response response) {
        return response.then().statusCode(200).extract().path("access_token");
    }

    private static void assertRefused(Response response, String error, String code) {
        response.then()
                .statusCode(400)
                .body("error", equalTo(error))
                .body("error_description", containsString(code));
    }

    @Test // protocol.md §4
    void the_token_is_for_the_next_api_and_of_the_same_customer() {
        var assertion = chain.token();

        var before = claims(assertion);
        var after = claims(accessToken(toStock(assertion)));

        assertEquals(chain.stock.toString(), after.getString("aud"));
        assertEquals(chain.orders.toString(), after.getString("azp"));
        assertEquals("stock.read", after.getString("scp"));
        assertEquals(before.fieldNames(), after.fieldNames());
        for (var same : List.of("iss", "sub", "auth_time", "acr", "name", "emails", "newUser")) {
            assertEquals(before.getValue(same), after.getValue(same), same);
        }
        assertEquals(3600, after.getLong("exp") - after.getLong("iat"));
    }

    @Test
    void a_chain_of_apis_acts_for_the_customer() {
        var atStock = accessToken(toStock(chain.token()));

        var atLedger =
                claims(
                        accessToken(
                                chain.onBehalfOf(
                                        chain.stock,
                                        atStock,
                                        chain.uri("ledger") + "/ledger.read")));

        assertEquals(chain.ledger.toString(), atLedger.getString("aud"));
        assertEquals(chain.stock.toString(), atLedger.getString("azp"));
        assertEquals(ApiChain.ACCOUNT, atLedger.getString("sub"));
        assertEquals("David", atLedger.getString("name"));
    }

    @Test
    void the_answer_has_no_more_than_was_asked_for() {
        toStock(chain.token())
                .then()
                .statusCode(200)
                .body("token_type", equalTo("Bearer"))
                .body("resource", equalTo(chain.stock.toString()))
                .body("scope", equalTo(chain.uri("stock") + "/stock.read"))
                .body("id_token", equalTo(null))
                .body("refresh_token", equalTo(null))
                .body("client_info", equalTo(null));
    }

    @Test
    void default_means_all_that_was_granted() {
        var response =
                chain.onBehalfOf(chain.orders, chain.token(), "api://" + chain.stock + "/.default");

        assertEquals("stock.read", claims(accessToken(response)).getString("scp"));
    }

    @Test
    void openid_and_offline_access_give_tokens_of_the_middle_tiers_own() {
        var response =
                chain.onBehalfOf(
                        chain.orders,
                        chain.token(),
                        "openid offline_access " + chain.uri("stock") + "/stock.read");

        var idToken = claims(response.path("id_token"));
        assertEquals(chain.orders.toString(), idToken.getString("aud"));
        assertEquals(ApiChain.ACCOUNT, idToken.getString("sub"));
        var refreshed =
                chain.contoso.token(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        chain.orders.toString(),
                        "client_secret",
                        Contoso.SECRET,
                        "refresh_token",
                        response.path("refresh_token"));
        var claims = claims(accessToken(refreshed));
        assertEquals(chain.stock.toString(), claims.getString("aud"));
        assertEquals("David", claims.getString("name"));
    }

    @Test // RFC 9449 §6: each token is bound to the key of the client that asked for it, if any
    void a_bound_assertion_will_do_and_binds_nothing() throws Exception {
        var key = TestProof.key();
        var path = "/" + chain.contoso.tenant + "/B2C_1A_SuSi/oauth2/v2.0/token";

        var bound =
                given().header("DPoP", TestProof.of(key, Contoso.ORIGIN + path).jws())
                        .formParam("grant_type", OnBehalfOfGrant.TYPE)
                        .formParam("client_id", chain.orders.toString())
                        .formParam("client_secret", Contoso.SECRET)
                        .formParam("requested_token_use", "on_behalf_of")
                        .formParam("assertion", chain.token())
                        .formParam("scope", chain.uri("stock") + "/stock.read")
                        .post(path);

        bound.then().statusCode(200).body("token_type", equalTo("DPoP"));
        assertEquals(
                new JsonObject().put("jkt", TestProof.jkt(key)),
                claims(bound.path("access_token")).getJsonObject("cnf"));
        var next =
                chain.onBehalfOf(
                        chain.stock,
                        bound.path("access_token"),
                        chain.uri("ledger") + "/ledger.read");
        next.then().body("token_type", equalTo("Bearer"));
        assertEquals(false, claims(accessToken(next)).containsKey("cnf"));
    }

    @Test // RFC 9700 §2.3: a token for one API must not open another
    void a_token_for_another_client_is_refused() {
        var response =
                chain.onBehalfOf(chain.stock, chain.token(), chain.uri("ledger") + "/ledger.read");

        assertRefused(response, "invalid_grant", "GH1015");
    }

    @Test // protocol.md §4: user-delegated tokens only
    void a_daemons_own_token_is_refused() {
        String own =
                chain.ownToken(chain.daemon, chain.uri("ledger") + "/.default")
                        .path("access_token");

        assertRefused(
                chain.onBehalfOf(chain.ledger, own, chain.uri("stock") + "/stock.read"),
                "invalid_grant",
                "GH1015");
    }

    @Test
    void an_id_token_is_refused() {
        String idToken =
                chain.contoso
                        .mint(chain.signIn().put("response_type", "id_token"))
                        .path("id_token");

        assertRefused(toStock(idToken), "invalid_grant", "GH1015");
    }

    @Test
    void another_tenants_token_is_refused() {
        assertRefused(toStock(new ApiChain().token()), "invalid_grant", "GH1015");
    }

    @Test // protocol.md §4: a grant is redeemed at the policy that it was issued by
    void another_policys_token_is_refused() {
        var assertion = chain.token(chain.signIn().put("policy", "B2C_1A_Other"));

        assertRefused(toStock(assertion), "invalid_grant", "AADB2C90088");
    }

    @Test
    void what_is_no_token_is_refused() {
        assertRefused(toStock("nonsense"), "invalid_grant", "GH1015");
    }

    @Test
    void a_customer_who_was_signed_out_everywhere_must_sign_in_again() {
        var assertion =
                chain.token(
                        chain.signIn()
                                .put("subject", PolicyEngineStub.REVOKED)
                                .put("objectId", PolicyEngineStub.REVOKED));

        assertRefused(toStock(assertion), "interaction_required", "GH1016");
    }

    @Test
    void the_tokens_of_a_deleted_account_are_refused() {
        var assertion =
                chain.token(
                        chain.signIn()
                                .put("subject", "somebody")
                                .put("claims", new JsonObject().put("oid", PolicyEngineStub.GONE)));

        assertRefused(toStock(assertion), "invalid_grant", "AADB2C90128");
    }

    @Test
    void nothing_is_issued_when_the_account_cannot_be_asked_for() {
        var account = PolicyEngineStub.failsOnce();
        var assertion = chain.token(chain.signIn().put("subject", account));

        toStock(assertion).then().statusCode(503).body("error", equalTo("temporarily_unavailable"));
        toStock(assertion).then().statusCode(200);
    }

    @Test // only a client that authenticates is the API that the token was issued for
    void a_client_that_proves_nothing_is_refused() {
        var response =
                chain.contoso.token(
                        "grant_type",
                        OnBehalfOfGrant.TYPE,
                        "client_id",
                        chain.contoso.mixed.toString(),
                        "requested_token_use",
                        "on_behalf_of",
                        "assertion",
                        chain.token(),
                        "scope",
                        chain.uri("stock") + "/stock.read");

        assertRefused(response, "invalid_request", "AADB2C90079");
    }

    @Test // RFC 7523 assertions of others are not taken
    void another_use_of_an_assertion_is_refused() {
        var response =
                chain.contoso.token(
                        "grant_type",
                        OnBehalfOfGrant.TYPE,
                        "client_id",
                        chain.orders.toString(),
                        "client_secret",
                        Contoso.SECRET,
                        "requested_token_use",
                        "something",
                        "assertion",
                        chain.token(),
                        "scope",
                        chain.uri("stock") + "/stock.read");

        assertRefused(response, "unsupported_grant_type", "AADB2C90086");
    }

    @ParameterizedTest
    @CsvSource({
        "openid, invalid_scope, AADB2C90055",
        "{tenant}/stock/nothing, invalid_scope, AADB2C90117",
        "{tenant}/ledger/ledger.read, unauthorized_client, AADB2C90205",
        "{tenant}/ledger/.default, invalid_scope, AADB2C90117",
        "{tenant}/orders/orders.use, invalid_target, GH1017",
        "{tenant}/stock/stock.read {tenant}/ledger/ledger.read, invalid_scope, AADB2C90146",
    })
    void another_scope_is_refused(String scope, String error, String code) {
        var written = scope.replace("{tenant}", "https://" + chain.contoso.tenant);

        assertRefused(chain.onBehalfOf(chain.orders, chain.token(), written), error, code);
    }

    @Test
    void a_scope_an_assertion_and_its_use_are_required() {
        for (var missing : List.of("scope", "assertion", "requested_token_use")) {
            var form =
                    new ArrayList<>(
                            List.of(
                                    "grant_type",
                                    OnBehalfOfGrant.TYPE,
                                    "client_id",
                                    chain.orders.toString(),
                                    "client_secret",
                                    Contoso.SECRET,
                                    "requested_token_use",
                                    "on_behalf_of",
                                    "assertion",
                                    chain.token(),
                                    "scope",
                                    chain.uri("stock") + "/stock.read"));
            form.set(form.indexOf(missing), "unknown");

            assertRefused(
                    chain.contoso.token(form.toArray(String[]::new)),
                    "invalid_request",
                    "AADB2C90083");
        }
    }
}
