package dev.gatehouse.tokenservice.token;

import static io.restassured.RestAssured.given;

import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.tokenservice.Contoso;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A device without a browser, and its customer, who is elsewhere with one. */
final class Device {

    final Contoso contoso;
    final UUID client;
    String deviceCode;
    String userCode;

    Device(Contoso contoso, UUID client) {
        this.contoso = contoso;
        this.client = client;
    }

    /** A native application's device that has begun. */
    static Device begun(Contoso contoso) {
        var device = new Device(contoso, contoso.nativeApp);
        device.begin("scope", "openid offline_access " + contoso.read()).then().statusCode(200);
        return device;
    }

    Response begin(String... form) {
        var answer =
                given().formParam("client_id", client.toString())
                        .formParams(pairs(form))
                        .post("/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/devicecode");
        if (answer.statusCode() == 200) {
            deviceCode = answer.path("device_code");
            userCode = answer.path("user_code");
        }
        return answer;
    }

    Response poll(String... more) {
        var form = new HashMap<>(pairs(more));
        form.putIfAbsent("client_id", client.toString());
        form.putIfAbsent("grant_type", DeviceCodeGrant.TYPE);
        form.putIfAbsent("device_code", deviceCode);
        return given().formParams(form)
                .post("/" + contoso.tenant + "/b2c_1a_susi/oauth2/v2.0/token");
    }

    /** As if the last poll had been long ago. */
    Device waits() {
        return change("polled_at = polled_at - interval '1 minute'");
    }

    Device expires() {
        return change("expires_at = now()");
    }

    private Device change(String change) {
        contoso.registry.execute(
                "update device_code set "
                        + change
                        + " where tenant_id = ? and device_code_hash = ?",
                contoso.tenantId,
                SecretHash.of(deviceCode));
        return this;
    }

    Response find() {
        return tell("find", new JsonObject());
    }

    boolean approve() {
        return tell("approve", signedIn(find().path("id"))).path("done");
    }

    boolean deny() {
        return tell("deny", new JsonObject().put("id", find().<String>path("id"))).path("done");
    }

    static JsonObject signedIn(String id) {
        return new JsonObject()
                .put("id", id)
                .put("auth_time", 1_700_000_000)
                .put("sid", "5a1b8f0e-0000-4000-8000-000000000000")
                .put("subject", "b5b6c7d8-0000-4000-8000-000000000000")
                .put("objectId", "b5b6c7d8-0000-4000-8000-000000000000")
                .put("claims", new JsonObject().put("name", "David"));
    }

    /** As policy-engine does. */
    Response tell(String what, JsonObject members) {
        var body =
                new JsonObject()
                        .put("tenant", contoso.tenantId.toString())
                        .put("policy", "B2C_1A_SuSi")
                        .put("origin", Contoso.ORIGIN)
                        .put("user_code", userCode)
                        .mergeIn(members);
        return given().header("Authorization", TestPeers.bearer("policy-engine", "token-service"))
                .contentType("application/json")
                .body(body.encode())
                .post("/internal/device-codes/" + what);
    }

    private static Map<String, String> pairs(String... form) {
        var pairs = new HashMap<String, String>();
        for (int i = 0; i < form.length; i += 2) pairs.put(form[i], form[i + 1]);
        return pairs;
    }
}
