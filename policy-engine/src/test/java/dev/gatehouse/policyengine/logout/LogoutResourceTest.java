package dev.gatehouse.policyengine.logout;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.policyengine.journey.Contoso;
import dev.gatehouse.policyengine.journey.TokenServiceStub;
import dev.gatehouse.policyengine.session.SessionCookie;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
class LogoutResourceTest {
    private Contoso contoso;

    @BeforeEach
    void register() {
        contoso = new Contoso();
    }

    private ValidatableResponse logout(Map<String, String> parameters) {
        return given().redirects()
                .follow(false)
                .queryParams(parameters)
                .get("/" + contoso.name + "/B2C_1A_signup_signin/oauth2/v2.0/logout")
                .then();
    }

    // OpenID Connect RP-Initiated Logout 1.0 §3
    @Test
    void a_registered_address_is_returned_to_with_the_state_and_the_cookie_is_cleared() {
        logout(Map.of("post_logout_redirect_uri", Contoso.CALLBACK, "state", "x y"))
                .statusCode(302)
                .header("Location", equalTo(Contoso.CALLBACK + "?state=x%20y"))
                .header("Set-Cookie", containsString(SessionCookie.name(contoso.tenantId) + "=;"));
    }

    // RFC 9700 §4.11
    @Test
    void an_address_that_nobody_registered_gets_a_page() {
        logout(Map.of("post_logout_redirect_uri", "https://evil.example/"))
                .statusCode(400)
                .header("Location", nullValue())
                .body(containsString("AADB2C90006"));
    }

    @Test
    void without_an_address_the_customer_reads_that_it_is_done() {
        logout(Map.of()).statusCode(200).body(containsString("You are signed out"));
    }

    @Test
    void a_hint_names_the_client() {
        logout(
                        Map.of(
                                "post_logout_redirect_uri",
                                "https://app.example/bye",
                                "id_token_hint",
                                "hint-of-" + contoso.clientId))
                .statusCode(302)
                .header("Location", equalTo("https://app.example/bye"));
    }

    @Test
    void a_forged_hint_gets_a_page() {
        logout(Map.of("post_logout_redirect_uri", Contoso.CALLBACK, "id_token_hint", "forged"))
                .statusCode(400)
                .header("Location", nullValue())
                .body(containsString("AADB2C90239"));
    }

    @Test
    void the_parameters_may_be_posted() {
        given().redirects()
                .follow(false)
                .formParam("post_logout_redirect_uri", Contoso.CALLBACK)
                .post("/" + contoso.name + "/B2C_1A_signup_signin/oauth2/v2.0/logout")
                .then()
                .statusCode(302)
                .header("Location", equalTo(Contoso.CALLBACK));
    }
}
