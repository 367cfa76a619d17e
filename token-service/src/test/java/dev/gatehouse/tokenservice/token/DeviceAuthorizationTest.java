package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.tokenservice.Contoso.SECRET;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class DeviceAuthorizationTest {

    private final Contoso contoso = new Contoso();

    private static void refused(Response answer, int status, String error, String code) {
        answer.then()
                .statusCode(status)
                .body("error", equalTo(error))
                .body("error_description", containsString(code));
    }

    @Test // RFC 8628 §3.2
    void a_native_application_gets_a_code_to_poll_with_and_one_to_show() {
        var device = new Device(contoso, contoso.nativeApp);
        var page = Contoso.ORIGIN + "/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/deviceauth";

        var answer =
                given().header("X-Forwarded-Host", "localhost:8443")
                        .header("X-Forwarded-Proto", "https")
                        .formParam("client_id", device.client.toString())
                        .formParam("scope", "openid profile offline_access")
                        .post("/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/devicecode");

        String userCode = answer.path("user_code");
        answer.then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("device_code", matchesRegex("[A-Za-z0-9_-]{43}"))
                .body("user_code", matchesRegex("[B-Z]{4}-[B-Z]{4}"))
                .body("verification_uri", equalTo(page))
                .body("verification_uri_complete", equalTo(page + "?user_code=" + userCode))
                .body("expires_in", equalTo(900))
                .body("interval", equalTo(5))
                .body("message", containsString(page))
                .body("message", containsString(userCode));
    }

    @Test
    void with_the_policy_as_a_parameter_the_addresses_have_it_so() {
        given().formParam("client_id", contoso.nativeApp.toString())
                .formParam("scope", "openid")
                .post("/" + contoso.tenant + "/oauth2/v2.0/devicecode?p=b2c_1a_susi")
                .then()
                .statusCode(200)
                .body("verification_uri", endsWith("/oauth2/v2.0/deviceauth?p=b2c_1a_susi"))
                .body("verification_uri_complete", containsString("?p=b2c_1a_susi&user_code="));
    }

    @Test
    void a_confidential_application_may_ask_when_it_proves_itself() {
        var device = new Device(contoso, contoso.web);

        device.begin("scope", "openid", "client_secret", SECRET).then().statusCode(200);
        refused(device.begin("scope", "openid"), 400, "invalid_request", "AADB2C90079");
        refused(
                device.begin("scope", "openid", "client_secret", "wrong"),
                401,
                "invalid_client",
                "AADB2C90081");
    }

    @Test // as with Azure AD, "allow public client flows" is what this grant needs
    void a_browser_application_may_not() {
        refused(
                new Device(contoso, contoso.spa).begin("scope", "openid"),
                400,
                "unauthorized_client",
                "AADB2C90058");
    }

    @Test
    void a_client_of_another_tenant_is_unknown() {
        var foreign = new Device(contoso, new Contoso().nativeApp);
        foreign.begin("scope", "openid").then().body("error_description", containsString("90018"));
    }

    @ParameterizedTest // RFC 6749 §3.3, protocol.md §3.1
    @CsvSource({
        "'', AADB2C90010",
        "offline_access, AADB2C90115",
        "nothing, AADB2C90055",
        "https://unknown.example/x, AADB2C90117"
    })
    void the_scope_is_checked_at_once(String scope, String code) {
        new Device(contoso, contoso.nativeApp)
                .begin("scope", scope)
                .then()
                .statusCode(400)
                .body("error_description", containsString(code));
    }

    @Test // RFC 6749 §3.2
    void a_parameter_twice_is_refused() {
        given().formParam("client_id", contoso.nativeApp.toString())
                .formParam("scope", "openid", "email")
                .post("/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/devicecode")
                .then()
                .statusCode(400)
                .body("error_description", containsString("AADB2C90122"));
    }

    @Test
    void the_page_learns_which_client_waits() {
        var device = Device.begun(contoso);

        device.find()
                .then()
                .statusCode(200)
                .body("waiting", equalTo(true))
                .body("client_id", equalTo(contoso.nativeApp.toString()))
                .body("scope", containsString("offline_access"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BCDF-GHJK", "no code", "ÄÖÜ"})
    void nobody_waits_with_another_code(String typed) {
        var device = Device.begun(contoso);
        device.userCode = typed;

        device.find().then().statusCode(200).body("waiting", equalTo(false));
    }

    @Test // RFC 8628 §5.1
    void nobody_waits_with_a_code_that_expired_or_was_decided_upon() {
        var expired = Device.begun(contoso).expires();
        expired.find().then().body("waiting", equalTo(false));
        assertFalse(expired.approve());

        var denied = Device.begun(contoso);
        denied.deny();
        denied.find().then().body("waiting", equalTo(false));
        assertFalse(denied.approve());
    }

    @Test
    void a_code_is_unknown_at_another_policy_and_in_another_tenant() {
        var device = Device.begun(contoso);
        device.tell("find", new JsonObject().put("policy", "B2C_1A_Other"))
                .then()
                .body("waiting", equalTo(false));
        device.tell("find", new JsonObject().put("tenant", new Contoso().tenantId.toString()))
                .then()
                .body("waiting", equalTo(false));
    }

    @Test // a later device may have drawn the same letters
    void who_looked_at_one_device_does_not_approve_another() {
        var device = Device.begun(contoso);

        var body = Device.signedIn(UUID.randomUUID().toString());
        device.tell("approve", body).then().statusCode(200).body("done", equalTo(false));
        device.tell("deny", body).then().statusCode(200).body("done", equalTo(false));
        device.poll().then().body("error", equalTo("authorization_pending"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ui-service", "registry-service"})
    void only_policy_engine_decides(String peer) {
        for (var what : new String[] {"find", "approve", "deny"}) {
            given().header("Authorization", TestPeers.bearer(peer, "token-service"))
                    .contentType("application/json")
                    .body("{}")
                    .post("/internal/device-codes/" + what)
                    .then()
                    .statusCode(403);
        }
    }
}
