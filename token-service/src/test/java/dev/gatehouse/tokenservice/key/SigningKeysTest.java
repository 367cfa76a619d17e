package dev.gatehouse.tokenservice.key;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.tokenservice.Contoso;
import dev.gatehouse.tokenservice.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
class SigningKeysTest {

    private static final String TENANTS_OWN = "B2C_1A_Gatehouse_TokenSigningKeyContainer";

    private final Contoso contoso = new Contoso();

    private Response keys() {
        return given().get("/" + contoso.tenant + "/b2c_1a_susi/discovery/v2.0/keys");
    }

    private String idToken() {
        return contoso.mint(contoso.webSignIn().put("response_type", "id_token")).path("id_token");
    }

    private Response rotate(String tenant, String keySet, String body) {
        return given().header("Authorization", TestPeers.bearer("operator", "token-service"))
                .contentType("application/json")
                .body(body)
                .post("/internal/key-sets/" + tenant + "/" + keySet + "/rotate");
    }

    @Test // protocol.md §2.2
    void the_key_set_has_the_members_of_azure_ad_b2c() {
        var response = keys();

        response.then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", containsString("max-age"))
                .body("keys", hasSize(1));
        Map<String, Object> key = response.path("keys[0]");
        assertEquals(Set.of("kid", "nbf", "use", "kty", "e", "n"), key.keySet());
        assertEquals("AQAB", key.get("e"));
    }

    @Test // RFC 9110 §13.1.2
    void an_unchanged_key_set_is_not_sent_again() {
        var tag = keys().header("ETag");

        given().header("If-None-Match", tag)
                .get("/tfp/" + contoso.tenantId + "/B2C_1A_SUSI/discovery/v2.0/keys")
                .then()
                .statusCode(304)
                .header("ETag", tag);
    }

    @Test
    void what_is_published_verifies_what_is_signed() throws Exception {
        var token = SignedJWT.parse(idToken());

        var key = JWKSet.parse(keys().asString()).getKeyByKeyId(token.getHeader().getKeyID());

        assertTrue(token.verify(new RSASSAVerifier(key.toRSAKey())));
        assertEquals(key.computeThumbprint().toString(), key.getKeyID(), "RFC 7638");
    }

    @Test
    void of_many_first_requests_at_once_one_makes_the_key() throws Exception {
        Callable<String> ask = () -> keys().path("keys[0].kid");

        try (var threads = Executors.newFixedThreadPool(8)) {
            var kids = new HashSet<String>();
            for (var kid : threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> ask).toList())) {
                kids.add(kid.get());
            }
            assertEquals(1, kids.size(), kids.toString());
        }
        assertEquals(1, stored("select count(*) from signing_key where tenant_id = ?"));
    }

    @Test
    void policies_with_key_sets_of_their_own_sign_with_them() {
        contoso.registry.keySet(contoso.tenantId, "B2C_1A_Own", "sig");
        contoso.registry.policy(
                contoso.tenantId, "B2C_1A_Own", "", Contoso.facts("signingKeySet", "b2c_1a_own"));

        String own =
                contoso.mint(
                                contoso.webSignIn()
                                        .put("response_type", "id_token")
                                        .put("policy", "b2c_1a_own"))
                        .path("id_token");

        assertNotEquals(
                Contoso.header(idToken()).getString("kid"), Contoso.header(own).getString("kid"));
    }

    @Test // ief.md §3.1: each issuer of a policy has its own issuer_secret
    void a_policys_issuers_sign_with_their_own_keys_and_all_are_published() {
        contoso.registry.keySet(contoso.tenantId, "B2C_1A_Own", "sig");
        var second = new JsonObject(TestRegistry.FACTS).put("signingKeySet", "B2C_1A_Own");
        contoso.registry.policy(
                contoso.tenantId,
                "B2C_1A_Two",
                "",
                Contoso.facts("otherIssuers", new JsonObject().put("Second", second)));
        var signIn =
                contoso.webSignIn().put("response_type", "id_token").put("policy", "b2c_1a_two");

        String first = contoso.mint(signIn).path("id_token");
        String other = contoso.mint(signIn.copy().put("issuer", "Second")).path("id_token");

        var kids = List.of(kid(first), kid(other));
        assertNotEquals(kids.getFirst(), kids.getLast());
        given().get("/" + contoso.tenant + "/b2c_1a_two/discovery/v2.0/keys")
                .then()
                .body("keys.kid", equalTo(kids));
    }

    @Test
    void a_key_set_that_another_issuer_cannot_sign_by_costs_the_first_nothing() {
        var second = new JsonObject(TestRegistry.FACTS).put("signingKeySet", "B2C_1A_Nobodys");
        contoso.registry.policy(
                contoso.tenantId,
                "B2C_1A_Two",
                "",
                Contoso.facts("otherIssuers", new JsonObject().put("Second", second)));
        String first =
                contoso.mint(
                                contoso.webSignIn()
                                        .put("response_type", "id_token")
                                        .put("policy", "b2c_1a_two"))
                        .path("id_token");

        given().get("/" + contoso.tenant + "/b2c_1a_two/discovery/v2.0/keys")
                .then()
                .body("keys.kid", equalTo(List.of(kid(first))));
    }

    private static String kid(String token) {
        return Contoso.header(token).getString("kid");
    }

    @ParameterizedTest // protocol.md §9: 90130
    @ValueSource(strings = {"B2C_1A_Absent", "B2C_1A_Secret"})
    void a_key_set_that_is_absent_or_not_for_signing_is_a_server_error(String name) {
        contoso.registry.keySet(contoso.tenantId, "B2C_1A_Secret", "secret");
        contoso.registry.policy(
                contoso.tenantId, "B2C_1A_Bad", "", Contoso.facts("signingKeySet", name));

        given().get("/" + contoso.tenant + "/b2c_1a_bad/discovery/v2.0/keys")
                .then()
                .statusCode(500)
                .body("error", equalTo("server_error"))
                .body("error_description", containsString("AADB2C90130"));
    }

    @Test // protocol.md §2.3
    void a_coming_key_is_published_and_does_not_sign_yet() {
        var before = Contoso.header(idToken()).getString("kid");

        String coming = rotate(contoso.tenant, TENANTS_OWN, "{}").path("kid");

        keys().then().body("keys", hasSize(2)).body("keys.kid", hasItem(coming));
        assertEquals(before, Contoso.header(idToken()).getString("kid"));
    }

    @Test // without a restart; the predecessor stays published
    void a_key_whose_time_has_come_signs() {
        var before = Contoso.header(idToken()).getString("kid");

        String next =
                rotate(
                                contoso.tenantId.toString(),
                                TENANTS_OWN,
                                "{\"notBefore\": \"" + Instant.now() + "\"}")
                        .path("kid");

        assertEquals(next, Contoso.header(idToken()).getString("kid"));
        keys().then().body("keys.kid", hasItem(before));
    }

    @Test
    void a_key_that_another_replica_made_is_taken_up_within_a_second() throws Exception {
        idToken();
        contoso.registry.execute(
                "update signing_key set not_before = now() - interval '89 days' where tenant_id = ?",
                contoso.tenantId);
        long old = Instant.now().minusSeconds(88 * 86_400).getEpochSecond();

        var deadline = System.nanoTime() + 1_000_000_000L;
        while (keys().<Integer>path("keys[0].nbf") > old) {
            if (System.nanoTime() > deadline) throw new AssertionError("not taken up");
        }
    }

    @Test
    void only_the_operator_rotates() {
        given().header("Authorization", TestPeers.bearer("ui-service", "token-service"))
                .contentType("application/json")
                .body("{}")
                .post("/internal/key-sets/" + contoso.tenant + "/" + TENANTS_OWN + "/rotate")
                .then()
                .statusCode(403);
        rotate("unknown.example", TENANTS_OWN, "{}").then().statusCode(404);
    }

    @Test // DESIGN: sealed with the tenant's data key
    void the_private_key_lies_sealed() throws Exception {
        keys();

        var sealed = storedBytes();

        assertThrows(
                Exception.class,
                () ->
                        KeyFactory.getInstance("RSA")
                                .generatePrivate(new PKCS8EncodedKeySpec(sealed)));
        var kid = keys().<String>path("keys[0].kid");
        var opened = contoso.registry.dataKey(contoso.tenantId).open("signing_key " + kid, sealed);
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(opened));
    }

    private byte[] storedBytes() throws SQLException {
        try (var connection = PostgresResource.shared().connect();
                var select =
                        connection.prepareStatement(
                                "select private_key from signing_key where tenant_id = ?")) {
            select.setObject(1, contoso.tenantId);
            var row = select.executeQuery();
            row.next();
            return row.getBytes(1);
        }
    }

    private long stored(String count) throws SQLException {
        try (var connection = PostgresResource.shared().connect();
                var select = connection.prepareStatement(count)) {
            select.setObject(1, contoso.tenantId);
            var row = select.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    @ParameterizedTest // DESIGN: each service its own database role
    @ValueSource(
            strings = {
                "select * from credential",
                "select * from account",
                "select secret from policy_key",
                "select * from sso_session",
                "update tenant set name = name"
            })
    void the_services_role_may_not_touch_what_is_not_its_own(String statement) throws Exception {
        try (var connection = PostgresResource.shared().connect("token_service");
                var attempt = connection.createStatement()) {
            var denied = assertThrows(SQLException.class, () -> attempt.execute(statement));
            assertEquals("42501", denied.getSQLState(), "insufficient_privilege");
        }
    }

    @Test // the other way round: policy-engine has no business with private signing keys
    void policy_engines_role_may_not_read_signing_keys() throws Exception {
        try (var connection = PostgresResource.shared().connect("policy_engine");
                var attempt = connection.createStatement()) {
            var denied =
                    assertThrows(
                            SQLException.class, () -> attempt.execute("select * from signing_key"));
            assertEquals("42501", denied.getSQLState(), "insufficient_privilege");
        }
    }
}
