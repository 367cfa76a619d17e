package dev.gatehouse.policyengine.oauth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesRegex;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.policyengine.journey.Contoso;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
@WithTestResource(FewRequests.class)
class RequestLimitTest {

    private final Contoso contoso = new Contoso();

    private Response get(String endpoint) {
        return given().header("X-Forwarded-For", "192.0.2.1")
                .get("/" + contoso.name + "/B2C_1A_signup_signin/oauth2/v2.0/" + endpoint);
    }

    @Test // RFC 6585 §4, as a page
    void a_browser_that_asks_too_often_reads_so() {
        for (int i = 0; i < 5; i++) get("logout").then().statusCode(200);

        for (var endpoint : new String[] {"logout", "authorize"}) {
            get(endpoint)
                    .then()
                    .statusCode(429)
                    .contentType(containsString("text/html"))
                    .header("Retry-After", matchesRegex("[1-9]\\d*"))
                    .body(containsString("AADB2C90244"));
        }
    }
}
