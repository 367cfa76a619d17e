package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.tokenservice.Contoso.claims;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.ApiChain;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class TokenExchangeGrantTest {

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

    private final ApiChain chain = new ApiChain();

    private static String accessToken(Response response) {
        return response.then().statusCode(200).extract().path("access_token");
    }

    private static void assertRefused(Response response, String error, String code) {
        response.then()
                .statusCode(400)
                .body("error", equalTo(error))
                .body("error_description", containsString(code));
    }

    private String stock() {
        return chain.uri("stock");
    }

    @Test // RFC 8693 §2.2.1
    void the_answer_says_what_was_issued() {
        var response =
                chain.exchange(chain.orders, chain.token(), "scope", stock() + "/stock.read");

        response.then()
                .statusCode(200)
                .body("issued_token_type", equalTo(ACCESS_TOKEN))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(3600))
                .body("scope", equalTo(stock() + "/stock.read"))
                .body("refresh_token", equalTo(null))
                .body("id_token", equalTo(null))
                .body("profile_info", equalTo(null));
        var claims = claims(accessToken(response));
        assertEquals(chain.stock.toString(), claims.getString("aud"));
        assertEquals(chain.orders.toString(), claims.getString("azp"));
        assertEquals(ApiChain.ACCOUNT, claims.getString("sub"));
        assertEquals(false, claims.containsKey("act"));
    }

    @Test // RFC 8693 §2.1
    void the_api_is_named_by_audience_or_resource() {
        for (var target :
                List.of(
                        new String[] {"audience", chain.stock.toString()},
                        new String[] {"audience", stock(), "scope", "stock.read"},
                        new String[] {"resource", stock(), "scope", stock() + "/stock.read"},
                        new String[] {"resource", stock(), "audience", "api://" + chain.stock})) {
            var claims = claims(accessToken(chain.exchange(chain.orders, chain.token(), target)));

            assertEquals(chain.stock.toString(), claims.getString("aud"));
            assertEquals("stock.read", claims.getString("scp"));
        }
    }

    @Test // RFC 8693 §2.2.2
    void an_unknown_api_or_a_second_one_is_an_invalid_target() {
        for (var target :
                List.of(
                        new String[] {"audience", "https://nowhere.example"},
                        new String[] {"resource", "https://nowhere.example"},
                        new String[] {"resource", stock(), "audience", chain.uri("ledger")},
                        new String[] {
                            "audience", stock(), "scope", chain.uri("ledger") + "/ledger.read"
                        },
                        new String[] {
                            "audience", chain.orders.toString(), "scope", "orders.use"
                        })) {
            assertRefused(
                    chain.exchange(chain.orders, chain.token(), target),
                    "invalid_target",
                    "GH1017");
        }
    }

    @Test
    void a_target_is_required() {
        assertRefused(
                chain.exchange(chain.orders, chain.token()), "invalid_request", "AADB2C90083");
    }

    @Test
    void a_token_for_another_client_is_refused() {
        assertRefused(
                chain.exchange(chain.stock, chain.token(), "audience", chain.uri("ledger")),
                "invalid_grant",
                "GH1015");
    }

    @Test // RFC 8693 §3: our access tokens are JWTs
    void a_jwt_may_be_asked_for_and_shown() {
        chain.exchange(
                        chain.orders,
                        chain.token(),
                        "subject_token_type",
                        JWT,
                        "requested_token_type",
                        JWT,
                        "audience",
                        stock())
                .then()
                .statusCode(200)
                .body("issued_token_type", equalTo(JWT));
    }

    @ParameterizedTest
    @CsvSource({
        "subject_token_type, urn:ietf:params:oauth:token-type:id_token",
        "subject_token_type, urn:ietf:params:oauth:token-type:saml2",
        "requested_token_type, urn:ietf:params:oauth:token-type:refresh_token",
        "actor_token_type, urn:ietf:params:oauth:token-type:access_token",
        "actor_token, without-its-type",
    })
    void other_token_types_are_refused(String parameter, String value) {
        assertRefused(
                chain.exchange(chain.orders, chain.token(), "audience", stock(), parameter, value),
                "invalid_request",
                "AADB2C90122");
    }

    @Test // RFC 8693 §4.1: the last actor outermost
    void who_acts_for_the_customer_is_told_along_the_chain() {
        String daemons = daemonsToken();

        var atStock =
                accessToken(
                        chain.exchange(
                                chain.orders,
                                chain.token(),
                                "audience",
                                stock(),
                                "actor_token",
                                chain.token(),
                                "actor_token_type",
                                ACCESS_TOKEN));
        assertEquals(
                new JsonObject().put("sub", ApiChain.ACCOUNT),
                claims(atStock).getJsonObject("act"));
        var kept =
                chain.onBehalfOf(
                        chain.stock,
                        atStock,
                        "offline_access " + chain.uri("ledger") + "/ledger.read");
        kept.then().body("refresh_token", equalTo(null));
        assertEquals(
                claims(atStock).getJsonObject("act"),
                claims(accessToken(kept)).getJsonObject("act"));
        assertRefused(
                chain.exchange(
                        chain.stock,
                        atStock,
                        "audience",
                        chain.uri("ledger"),
                        "actor_token",
                        daemons,
                        "actor_token_type",
                        ACCESS_TOKEN),
                "invalid_grant",
                "GH1015");
    }

    private String daemonsToken() {
        return chain.ownToken(chain.daemon, chain.uri("ledger") + "/.default").path("access_token");
    }

    @Test // no policy and no assertion of its own can forge who acts
    void a_policy_cannot_put_out_an_actor() {
        var forged =
                chain.signIn()
                        .put(
                                "claims",
                                new JsonObject().put("act", new JsonObject().put("sub", "x")));

        assertEquals(false, claims(chain.token(forged)).containsKey("act"));
    }

    @Test
    void a_client_that_proves_nothing_is_refused() {
        var response =
                chain.contoso.token(
                        "grant_type", TokenExchangeGrant.TYPE,
                        "client_id", chain.contoso.mixed.toString(),
                        "subject_token", chain.token(),
                        "subject_token_type", ACCESS_TOKEN,
                        "audience", stock());

        assertRefused(response, "invalid_request", "AADB2C90079");
    }
}
