package dev.gatehouse.tokenservice.endpoint;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** RFC 6585 §4, with the codes of protocol.md §9. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
@WithTestResource(FewRequests.class)
class RequestLimitTest {

    private final Contoso contoso = new Contoso();

    private Response keys(String tenant, String from) {
        return given().header("X-Forwarded-For", from)
                .get("/" + tenant + "/b2c_1a_susi/discovery/v2.0/keys");
    }

    private void exhaust(String from) {
        for (int i = 0; i < 10; i++) keys(contoso.tenant, from).then().statusCode(200);
    }

    @Test
    void an_address_that_asks_too_often_is_told_when_to_come_back() {
        exhaust("192.0.2.1");

        keys(contoso.tenant, "192.0.2.1")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesRegex("[1-9]\\d*"))
                .header("Access-Control-Allow-Origin", "*")
                .body("error", equalTo("temporarily_unavailable"))
                .body("error_description", containsString("AADB2C90244"));
    }

    @Test // whichever endpoint, and whichever way the tenant is written
    void all_endpoints_count_together() {
        exhaust("192.0.2.2");

        keys(contoso.tenantId.toString(), "192.0.2.2").then().statusCode(429);
        for (var endpoint :
                new String[] {"oauth2/v2.0/token", "oauth2/v2.0/revoke", "openid/v2.0/userinfo"}) {
            given().header("X-Forwarded-For", "192.0.2.2")
                    .formParam("x", "y")
                    .post("/" + contoso.tenant + "/b2c_1a_susi/" + endpoint)
                    .then()
                    .statusCode(429);
        }
    }

    @Test
    void other_addresses_and_other_tenants_are_let_in() {
        exhaust("192.0.2.3");

        keys(contoso.tenant, "192.0.2.4").then().statusCode(200);
        keys(new Contoso().tenant, "192.0.2.3").then().statusCode(200);
    }

    @Test // RFC 4291 §2.5.4
    void the_addresses_of_one_64_are_one() {
        exhaust("2001:db8:1:2::1");

        keys(contoso.tenant, "2001:db8:1:2:ffff::9").then().statusCode(429);
        keys(contoso.tenant, "2001:db8:1:3::1").then().statusCode(200);
    }

    @Test // guessing tenants is counted too
    void tenants_that_there_are_not_count_as_one() {
        for (int i = 0; i < 10; i++) {
            keys("no" + i + ".example", "192.0.2.5").then().statusCode(404);
        }

        keys("no10.example", "192.0.2.5").then().statusCode(429);
    }

    @Test
    void neighbours_are_not_counted() {
        for (int i = 0; i < 20; i++) contoso.mint(contoso.webSignIn()).then().statusCode(200);
    }

    @Test
    void a_client_has_a_limit_of_its_own() {
        for (int i = 0; i < 3; i++) redeemNothing(Contoso.SECRET).then().statusCode(400);

        redeemNothing(Contoso.SECRET)
                .then()
                .statusCode(429)
                .header("Retry-After", matchesRegex("[1-9]\\d*"))
                .body("error_description", containsString("AADB2C90229"));
    }

    @Test // who only knows a client_id cannot lock its client out
    void what_was_not_the_client_does_not_count_for_it() {
        for (int i = 0; i < 5; i++) redeemNothing("wrong").then().statusCode(401);

        redeemNothing(Contoso.SECRET).then().statusCode(400);
    }

    private Response redeemNothing(String secret) {
        return contoso.token(
                "grant_type",
                "refresh_token",
                "client_id",
                contoso.web.toString(),
                "client_secret",
                secret,
                "refresh_token",
                "nonsense");
    }
}
