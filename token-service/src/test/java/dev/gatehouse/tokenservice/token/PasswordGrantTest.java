package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.tokenservice.Contoso.claims;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class PasswordGrantTest {

    private final Contoso contoso = new Contoso();

    @BeforeEach
    void register() {
        contoso.registry.policy(
                contoso.tenantId,
                "B2C_1_ROPC",
                "",
                Contoso.facts("passwordJourney", "ResourceOwner"));
    }

    private Response password(UUID client, String username, String password, String scope) {
        return contoso.tokenAt(
                "B2C_1_ROPC",
                "grant_type",
                "password",
                "client_id",
                client.toString(),
                "username",
                username,
                "password",
                password,
                "scope",
                scope,
                "response_type",
                "token id_token");
    }

    private Response david(String scope) {
        return password(contoso.nativeApp, "david", "secret", scope);
    }

    private static void assertRefused(Response response, String error, String code) {
        response.then()
                .statusCode(400)
                .body("error", equalTo(error))
                .body("error_description", containsString(code));
    }

    @Test // protocol.md §4
    void access_id_and_refresh_token_are_given() {
        var response = david("openid offline_access " + contoso.nativeApp);

        response.then()
                .statusCode(200)
                .body("token_type", equalTo("Bearer"))
                .body("resource", equalTo(contoso.nativeApp.toString()))
                .body("expires_in", equalTo(3600))
                .body("refresh_token_expires_in", equalTo(1209600));
        var access = claims(response.path("access_token"));
        assertEquals(contoso.nativeApp.toString(), access.getString("aud"));
        assertEquals("David", access.getString("name"));
        assertEquals("b2c_1_ropc", access.getString("acr"));
        assertEquals(1_700_000_000, access.getInteger("auth_time"));
        assertEquals(
                contoso.nativeApp.toString(), claims(response.path("id_token")).getString("aud"));
    }

    @Test
    void no_more_than_was_asked_for_is_given() {
        david(contoso.read())
                .then()
                .statusCode(200)
                .body("scope", equalTo(contoso.read()))
                .body("id_token", equalTo(null))
                .body("refresh_token", equalTo(null));
    }

    @Test
    void the_refresh_token_is_a_public_clients() {
        String refreshToken = david("openid offline_access").path("refresh_token");

        contoso.tokenAt(
                        "B2C_1_ROPC",
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        contoso.nativeApp.toString(),
                        "refresh_token",
                        refreshToken)
                .then()
                .statusCode(200);
    }

    @Test
    void the_journey_gets_the_parameters_of_the_request() {
        var sent = List.of(claims(david("openid").path("id_token")).getString("sent").split(" "));

        assertTrue(sent.containsAll(List.of("username", "password", "client_id", "scope")));
        assertFalse(sent.contains("client_secret"));
    }

    @Test // RFC 6749 §5.2
    void a_wrong_password_is_an_invalid_grant() {
        assertRefused(
                password(contoso.nativeApp, "david", "wrong", "openid"),
                "invalid_grant",
                "AADB2C90225");
    }

    @ParameterizedTest
    @CsvSource({
        "locked, invalid_grant, AADB2C90114",
        "page, interaction_required, AADB2C90255",
        "words, invalid_grant, AADB2C90225",
    })
    void the_journeys_refusal_is_told(String username, String error, String code) {
        assertRefused(password(contoso.nativeApp, username, "x", "openid"), error, code);
    }

    @Test
    void a_journey_that_cannot_be_asked_is_no_refusal() {
        password(contoso.nativeApp, "break", "x", "openid")
                .then()
                .statusCode(503)
                .body("error", equalTo("temporarily_unavailable"));
    }

    @Test // RFC 9700 §2.4: only where the application's owner wants it
    void a_client_that_is_not_allowed_public_flows_is_refused() {
        assertRefused(
                password(contoso.spa, "david", "secret", "openid"),
                "unauthorized_client",
                "AADB2C90224");
    }

    @Test // RFC 9700 §2.4: nor at a policy that was not made for it
    void a_policy_with_pages_is_refused() {
        var response =
                contoso.token(
                        "grant_type", "password",
                        "client_id", contoso.nativeApp.toString(),
                        "username", "david",
                        "password", "secret",
                        "scope", "openid");

        assertRefused(response, "unsupported_grant_type", "AADB2C90086");
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "password", "scope"})
    void name_password_and_scope_are_required(String missing) {
        var form =
                new ArrayList<>(
                        List.of(
                                "grant_type", "password",
                                "client_id", contoso.nativeApp.toString(),
                                "username", "david",
                                "password", "secret",
                                "scope", "openid"));
        form.set(form.lastIndexOf(missing), "unknown");

        assertRefused(
                contoso.tokenAt("B2C_1_ROPC", form.toArray(String[]::new)),
                "invalid_request",
                "AADB2C90083");
    }

    @ParameterizedTest
    @CsvSource({"offline_access, AADB2C90055", "https://nowhere.example/x, AADB2C90117"})
    void a_scope_without_a_token_is_refused(String scope, String code) {
        assertRefused(david(scope), "invalid_scope", code);
    }
}
