package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.tokenservice.Contoso.SECRET;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "token_service"))
@WithTestResource(PolicyEngineStub.class)
class DeviceCodeGrantTest {

    private final Contoso contoso = new Contoso();

    private static void refused(Response answer, String error, String code) {
        answer.then()
                .statusCode(400)
                .body("error", equalTo(error))
                .body("error_description", containsString(code));
    }

    private Response refresh(Device device, String refreshToken) {
        return contoso.token(
                "grant_type",
                "refresh_token",
                "client_id",
                device.client.toString(),
                "refresh_token",
                refreshToken);
    }

    @ParameterizedTest // RFC 8628 §3.4; the second is how MSAL spells it
    @ValueSource(strings = {"urn:ietf:params:oauth:grant-type:device_code", "device_code"})
    void a_device_gets_its_tokens_when_its_customer_has_signed_in(String grantType) {
        var device = Device.begun(contoso);
        refused(device.poll("grant_type", grantType), "authorization_pending", "GH1009");
        assertTrue(device.approve());

        var tokens = device.poll("grant_type", grantType);

        tokens.then()
                .statusCode(200)
                .body("scope", equalTo(contoso.read() + " offline_access openid"))
                .body("resource", equalTo(contoso.api.toString()));
        var claims = Contoso.claims(tokens.path("id_token"));
        assertEquals("David", claims.getString("name"));
        assertEquals(contoso.nativeApp.toString(), claims.getString("aud"));
        assertEquals(1_700_000_000, claims.getInteger("auth_time"));
        refresh(device, tokens.path("refresh_token")).then().statusCode(200);
    }

    @Test
    void without_offline_access_there_is_no_refresh_token() {
        var device = new Device(contoso, contoso.nativeApp);
        device.begin("scope", "openid");
        device.approve();

        device.poll().then().statusCode(200).body("$", not(hasKey("refresh_token")));
    }

    @Test // RFC 8628 §3.5: by 5 seconds, for this and all further polls
    void who_polls_too_fast_has_to_wait_for_longer_each_time() {
        var device = Device.begun(contoso);
        refused(device.poll(), "authorization_pending", "GH1009");
        refused(device.poll(), "slow_down", "GH1010");
        refused(device.poll(), "slow_down", "GH1010");
        assertEquals(
                1,
                contoso.registry.execute(
                        "update device_code set scope = scope where tenant_id = ? and poll_seconds = 15",
                        contoso.tenantId));

        refused(device.waits().poll(), "authorization_pending", "GH1009");
    }

    @Test // who has signed in need not wait
    void an_approved_code_is_redeemed_however_soon() {
        var device = Device.begun(contoso);
        device.poll();
        device.approve();

        device.poll().then().statusCode(200);
    }

    @Test // RFC 8628 §3.5
    void a_denied_code_is_refused() {
        var device = Device.begun(contoso);
        assertTrue(device.deny());

        refused(device.poll(), "access_denied", "GH1012");
    }

    @Test // RFC 8628 §3.5
    void an_expired_code_is_refused_even_when_it_was_approved() {
        var pending = Device.begun(contoso).expires();
        refused(pending.poll(), "expired_token", "GH1011");

        var approved = Device.begun(contoso);
        approved.approve();
        refused(approved.expires().poll(), "expired_token", "GH1011");
    }

    @Test // as RFC 6749 §4.1.2 has it for codes
    void a_code_redeemed_twice_revokes_its_tokens() {
        var device = Device.begun(contoso);
        device.approve();
        String refreshToken = device.poll().path("refresh_token");

        refused(device.poll(), "invalid_grant", "AADB2C90129");
        refused(refresh(device, refreshToken), "invalid_grant", "AADB2C90129");
    }

    @Test // single use holds in a race
    void of_many_polls_at_once_one_succeeds() throws Exception {
        var device = Device.begun(contoso);
        device.approve();
        Callable<Integer> poll = () -> device.poll().statusCode();

        try (var threads = Executors.newFixedThreadPool(8)) {
            var outcomes = threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> poll).toList());
            int succeeded = 0;
            for (var outcome : outcomes) if (outcome.get() == 200) succeeded++;
            assertEquals(1, succeeded);
        }
    }

    @Test // RFC 8628 §3.4: the code was issued to one client
    void a_foreign_client_is_refused_and_the_code_stays_good() {
        var device = Device.begun(contoso);
        device.approve();

        refused(
                device.poll("client_id", contoso.web.toString(), "client_secret", SECRET),
                "invalid_grant",
                "AADB2C90279");

        device.poll().then().statusCode(200);
    }

    @Test // protocol.md §4
    void a_code_is_refused_at_another_policy() {
        var device = Device.begun(contoso);
        device.approve();

        refused(
                contoso.tokenAt(
                        "B2C_1A_Other",
                        "grant_type",
                        DeviceCodeGrant.TYPE,
                        "client_id",
                        device.client.toString(),
                        "device_code",
                        device.deviceCode),
                "invalid_grant",
                "AADB2C90088");

        device.poll().then().statusCode(200);
    }

    @Test
    void a_code_is_unknown_in_another_tenant() {
        var device = Device.begun(contoso);
        device.approve();
        var other = new Contoso();
        var elsewhere = new Device(other, other.nativeApp);

        refused(elsewhere.poll("device_code", device.deviceCode), "invalid_grant", "AADB2C90090");
    }

    @Test // RFC 8628 §3.4: who authenticated at first authenticates again
    void a_confidential_application_proves_itself_with_each_poll() {
        var device = new Device(contoso, contoso.mixed);
        device.begin("scope", "openid offline_access", "client_secret", SECRET);
        device.approve();

        refused(device.poll(), "unauthorized_client", "AADB2C90058");
        device.poll("client_secret", SECRET).then().statusCode(200);
    }

    @Test
    void without_a_device_code_nothing_is_granted() {
        refused(
                contoso.token(
                        "grant_type",
                        DeviceCodeGrant.TYPE,
                        "client_id",
                        contoso.nativeApp.toString()),
                "invalid_request",
                "AADB2C90083");
    }

    @Test
    void a_browser_application_has_no_such_grant() {
        refused(
                contoso.token(
                        "grant_type",
                        DeviceCodeGrant.TYPE,
                        "client_id",
                        contoso.spa.toString(),
                        "device_code",
                        "x"),
                "unauthorized_client",
                "AADB2C90058");
    }
}
