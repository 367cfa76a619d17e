package dev.gatehouse.tokenservice.introspection;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class UserInfoTest {

    private final Contoso contoso = new Contoso();
    private String accessToken;

    @BeforeEach
    void signIn() {
        accessToken = contoso.redeemWeb(contoso.code(contoso.webSignIn())).path("access_token");
    }

    private String at(String policy) {
        return "/" + contoso.tenant + "/" + policy + "/openid/v2.0/userinfo";
    }

    private static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    @Test // OpenID Connect Core §5.3.2: sub always, the customer's claims, nothing of the token's
    void the_claims_of_the_customer_are_told() {
        Map<String, Object> claims =
                bearing(accessToken)
                        .get(at("b2c_1a_susi"))
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", containsString("no-store"))
                        .extract()
                        .path("$");

        assertEquals(
                Map.of(
                        "sub",
                        "b5b6c7d8-0000-4000-8000-000000000000",
                        "name",
                        "David",
                        "emails",
                        List.of("david@contoso.com"),
                        "newUser",
                        true),
                claims);
    }

    @Test // RFC 6750 §2.2
    void the_token_may_be_posted() {
        given().formParam("access_token", accessToken)
                .post(at("b2c_1a_susi"))
                .then()
                .statusCode(200)
                .body("name", equalTo("David"));
        bearing(accessToken).post(at("b2c_1a_susi")).then().statusCode(200);
    }

    @Test // RFC 9700 §4.3.2
    void a_token_in_the_query_is_none() {
        given().queryParam("access_token", accessToken)
                .get(at("b2c_1a_susi"))
                .then()
                .statusCode(401);
    }

    @Test // RFC 6750 §2
    void two_tokens_are_refused() {
        bearing(accessToken)
                .formParam("access_token", accessToken)
                .post(at("b2c_1a_susi"))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test // RFC 6750 §3.1
    void without_a_token_there_is_a_challenge_without_an_error() {
        given().get(at("b2c_1a_susi"))
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .header("WWW-Authenticate", not(containsString("error")));
    }

    @Test // RFC 6750 §3.1
    void a_bad_token_is_refused_with_the_reason() {
        bearing("nonsense")
                .get(at("b2c_1a_susi"))
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("error=\"invalid_token\""));
    }

    @Test // the policy decides what is told
    void a_token_of_another_policy_is_refused() {
        bearing(accessToken).get(at("b2c_1a_other")).then().statusCode(401);
    }

    @Test // RFC 8725 §3.11
    void an_id_token_is_no_access_token() {
        String idToken =
                contoso.mint(contoso.webSignIn().put("response_type", "id_token")).path("id_token");

        bearing(idToken).get(at("b2c_1a_susi")).then().statusCode(401);
    }

    @Test // RFC 9449 §7.2: what is no bearer token is not shown by another scheme either
    void a_bearer_token_shown_by_dpop_is_refused() {
        given().header("Authorization", "DPoP " + accessToken)
                .get(at("b2c_1a_susi"))
                .then()
                .statusCode(401);
    }

    private ValidatableResponse askedWhereAJourneyAnswers(String name) {
        var policy = "B2C_1A_Told";
        contoso.registry.policy(contoso.tenantId, policy, "", Contoso.facts("userInfo", true));
        var signIn = contoso.webSignIn().put("policy", policy).put("response_type", "token");
        signIn.getJsonObject("claims").put("name", name);
        String token = contoso.mint(signIn).path("access_token");
        return bearing(token).get(at(policy)).then();
    }

    @Test // OpenID Connect Core §5.3.2: whoever the journey finds, the token is of its subject
    void the_policys_journey_answers_where_it_has_one() {
        askedWhereAJourneyAnswers("David")
                .statusCode(200)
                .body("called", equalTo("David"))
                .body("sub", equalTo("b5b6c7d8-0000-4000-8000-000000000000"))
                .body("name", equalTo(null));
    }

    @Test // RFC 6750 §3.1
    void what_the_journey_refuses_is_no_good_token() {
        askedWhereAJourneyAnswers("refused")
                .statusCode(401)
                .header("WWW-Authenticate", containsString("error=\"invalid_token\""));
    }

    @Test
    void a_journey_that_cannot_be_asked_leaves_the_token_alone() {
        askedWhereAJourneyAnswers("break")
                .statusCode(503)
                .body("error", equalTo("temporarily_unavailable"));
    }
}
