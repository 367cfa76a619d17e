package dev.gatehouse.registryservice.registration;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.registryservice.apply.PolicyEngineStub;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.MatcherAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = {
            @ResourceArg(name = "role", value = "registry_service"),
            @ResourceArg(name = "migrated", value = "false")
        })
@WithTestResource(PolicyEngineStub.class)
class RegistrationTest {

    private static final String WEB =
            "{\"client_name\": \"Shop\", \"redirect_uris\": [\"https://shop.example/cb\"]}";

    private String contoso;

    @BeforeEach
    void registerTenant() {
        contoso = tenant();
    }

    private static String tenant() {
        var name = "t" + UUID.randomUUID().toString().substring(0, 8) + ".onmicrosoft.com";
        var manifest =
                """
                apiVersion: gatehouse.dev/v1beta1
                kind: Tenant
                metadata: {name: %1$s}
                spec: {displayName: Contoso}
                ---
                apiVersion: gatehouse.dev/v1beta1
                kind: Application
                metadata: {name: tasks, tenant: %1$s}
                spec:
                  identifierUris: ["https://%1$s/tasks"]
                  api: {scopes: [{name: read}]}
                """
                        .formatted(name);
        operator()
                .body(Map.of("documents", List.of(Map.of("file", "a.yaml", "content", manifest))))
                .post("/registry/v1/apply")
                .then()
                .statusCode(200);
        return name;
    }

    private static RequestSpecification operator() {
        return given().contentType(ContentType.JSON)
                .header("Authorization", TestPeers.bearer("operator", "registry-service"));
    }

    private ValidatableResponse order(String body) {
        return operator()
                .body(body)
                .post("/registry/v1/tenants/" + contoso + "/initial-access-tokens")
                .then();
    }

    private String initialAccessToken(String order) {
        return order(order).statusCode(201).extract().path("token");
    }

    private String initialAccessToken() {
        return initialAccessToken("{\"name\": \"%s\", \"uses\": 5}".formatted(UUID.randomUUID()));
    }

    private ValidatableResponse register(String tenant, String token, String metadata) {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + token)
                .body(metadata)
                .post("/" + tenant + "/oauth2/v2.0/register")
                .then();
    }

    private String path(Object clientId) {
        return "/" + contoso + "/oauth2/v2.0/register/" + clientId;
    }

    private static RequestSpecification bearer(Object token) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }

    private Map<String, Object> registered() {
        return register(contoso, initialAccessToken(), WEB)
                .statusCode(201)
                .extract()
                .jsonPath()
                .getMap("");
    }

    // RFC 7591 §3.2.1
    @Test
    void a_client_registers_itself_and_is_an_application_like_any_other() {
        var clientId =
                register(contoso, initialAccessToken(), WEB)
                        .statusCode(201)
                        .header("Cache-Control", "no-store")
                        .body("client_secret", matchesPattern("[A-Za-z0-9_-]{40}"))
                        .body("client_secret_expires_at", equalTo(0))
                        .body("client_id_issued_at", notNullValue())
                        .body("registration_access_token", notNullValue())
                        .body(
                                "registration_client_uri",
                                matchesPattern(
                                        "https?://.+/" + contoso + "/oauth2/v2.0/register/.+"))
                        .body("token_endpoint_auth_method", equalTo("client_secret_basic"))
                        .body("grant_types", equalTo(List.of("authorization_code")))
                        .body("redirect_uris", equalTo(List.of("https://shop.example/cb")))
                        .extract()
                        .<String>path("client_id");
        operator()
                .get("/registry/v1/tenants/" + contoso + "/applications/" + clientId)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Shop"))
                .body("settings.web.redirectUris", hasItem("https://shop.example/cb"))
                .body("clientSecrets", hasSize(1));
    }

    // RFC 7591 §3: an initial access token may be required, and here it is
    @Test
    void nobody_registers_without_an_initial_access_token() {
        given().contentType(ContentType.JSON)
                .body(WEB)
                .post("/" + contoso + "/oauth2/v2.0/register")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"));
        register(contoso, "made-up", WEB).statusCode(401).body("error", equalTo("invalid_token"));
    }

    @Test
    void an_initial_access_token_is_good_so_often_and_no_more() {
        var token = initialAccessToken("{\"name\": \"once\"}");
        register(contoso, token, WEB).statusCode(201);
        register(contoso, token, WEB).statusCode(401);
    }

    @Test
    void a_refused_registration_uses_nothing_up_and_registers_nothing() {
        var token = initialAccessToken("{\"name\": \"once\"}");
        register(contoso, token, "{\"redirect_uris\": [\"http://shop.example\"]}")
                .statusCode(400)
                .body("error", equalTo("invalid_redirect_uri"))
                .body("error_description", containsString("GH1019"));
        register(contoso, token, "{\"grant_types\": [\"magic\"]}")
                .statusCode(400)
                .body("error", equalTo("invalid_client_metadata"));
        operator()
                .get("/registry/v1/tenants/" + contoso + "/applications")
                .then()
                .body("applications", hasSize(1));
        register(contoso, token, WEB).statusCode(201);
    }

    @Test
    void an_expired_initial_access_token_registers_nobody() throws Exception {
        var token = initialAccessToken("{\"name\": \"old\"}");
        try (var connection = PostgresResource.shared().connect();
                var update =
                        connection.prepareStatement(
                                "update initial_access_token set expires_at = now() - interval '1 second'"
                                        + " where tenant_id = (select tenant_id from tenant where name = ?)")) {
            update.setString(1, contoso);
            assertEquals(1, update.executeUpdate());
        }
        register(contoso, token, WEB).statusCode(401);
    }

    @Test
    void a_tenants_token_registers_nobody_in_another() {
        register(tenant(), initialAccessToken(), WEB).statusCode(401);
    }

    @Test
    void the_operator_sees_and_takes_back_tokens_but_never_reads_them() {
        initialAccessToken("{\"name\": \"partners\", \"uses\": 3}");
        var tokens = "/registry/v1/tenants/" + contoso + "/initial-access-tokens";
        operator()
                .get(tokens)
                .then()
                .statusCode(200)
                .body("initialAccessTokens[0].name", equalTo("partners"))
                .body("initialAccessTokens[0].usesLeft", equalTo(3))
                .body("initialAccessTokens[0].token", nullValue());
        operator().delete(tokens + "/partners").then().statusCode(204);
        operator().delete(tokens + "/partners").then().statusCode(404);
        given().contentType(ContentType.JSON).body("{}").post(tokens).then().statusCode(401);
    }

    @Test
    void an_order_that_cannot_be_is_refused_with_the_reason() {
        order("{}").statusCode(400).body("error_description", containsString("name"));
        order("{\"name\": \"a\", \"uses\": 0}").statusCode(400);
        order("{\"name\": \"a\", \"expiresIn\": -1}").statusCode(400);
        order("{\"name\": \"a\", \"permissions\": [{\"api\": \"nobody\"}]}").statusCode(400);
        order("{\"name\": \"a\", \"permissions\": [{\"api\": \"tasks\", \"scopes\": [\"write\"]}]}")
                .statusCode(400)
                .body("error_description", containsString("write"));
    }

    @Test
    void a_client_is_granted_what_the_token_permits_and_can_only_ask_for_less() {
        var token =
                initialAccessToken(
                        "{\"name\": \"p\", \"permissions\": [{\"api\": \"tasks\", \"scopes\": [\"read\"]}]}");
        var client = register(contoso, token, WEB).statusCode(201).extract().jsonPath();
        var application =
                "/registry/v1/tenants/" + contoso + "/applications/" + client.get("client_id");
        operator()
                .get(application)
                .then()
                .body("settings.permissions[0].scopes", equalTo(List.of("read")));
        var renewed =
                bearer(client.get("registration_access_token"))
                        .body(update(client.get("client_id"), ", \"scope\": \"openid\""))
                        .put(path(client.get("client_id")))
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        operator().get(application).then().body("settings.permissions", hasSize(0));
        bearer(renewed.get("registration_access_token"))
                .body(
                        update(
                                client.get("client_id"),
                                ", \"scope\": \"https://" + contoso + "/tasks/read\""))
                .put(path(client.get("client_id")))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_client_metadata"));
    }

    private static String update(Object clientId, String more) {
        return "{\"client_id\": \"%s\", \"redirect_uris\": [\"https://shop.example/2\"]%s}"
                .formatted(clientId, more);
    }

    // RFC 7592 §2.1
    @Test
    void a_client_reads_itself_back_without_its_secret() {
        var client = registered();
        bearer(client.get("registration_access_token"))
                .get(path(client.get("client_id")))
                .then()
                .statusCode(200)
                .body("client_id", equalTo(client.get("client_id")))
                .body("client_name", equalTo("Shop"))
                .body("client_secret", nullValue())
                // RFC 7592 §3: required, and the one that was shown
                .body("registration_access_token", equalTo(client.get("registration_access_token")))
                .body("client_id_issued_at", equalTo(client.get("client_id_issued_at")));
    }

    // RFC 7591 §3: anybody may call here, and must not hold up the operator or run out connections
    @Test
    void who_shows_no_good_token_waits_for_no_lock() throws SQLException {
        var client = registered();
        try (var other = PostgresResource.shared().connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtext('gatehouse.registry'))");
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> {
                        register(contoso, "another", WEB).statusCode(401);
                        bearer("another")
                                .body(update(client.get("client_id"), ""))
                                .put(path(client.get("client_id")))
                                .then()
                                .statusCode(401);
                        bearer("another")
                                .delete(path(client.get("client_id")))
                                .then()
                                .statusCode(401);
                        bearer(client.get("registration_access_token"))
                                .get(path(client.get("client_id")))
                                .then()
                                .statusCode(200);
                    });
            other.rollback();
        }
    }

    // RFC 7592 §2.2
    @Test
    void a_client_replaces_its_metadata_and_gets_another_registration_access_token() {
        var client = registered();
        var renewed =
                bearer(client.get("registration_access_token"))
                        .body(update(client.get("client_id"), ""))
                        .put(path(client.get("client_id")))
                        .then()
                        .statusCode(200)
                        .body("redirect_uris", equalTo(List.of("https://shop.example/2")))
                        .body("client_name", nullValue())
                        .body("client_secret", nullValue())
                        .extract()
                        .<String>path("registration_access_token");
        assertNotEquals(client.get("registration_access_token"), renewed);
        bearer(client.get("registration_access_token"))
                .get(path(client.get("client_id")))
                .then()
                .statusCode(401);
        bearer(renewed).get(path(client.get("client_id"))).then().statusCode(200);
    }

    // RFC 7592 §2.2: client_id is the client's own, and client_secret is not the client's to choose
    @Test
    void a_client_cannot_choose_its_id_or_secret() {
        var client = registered();
        bearer(client.get("registration_access_token"))
                .body(update(UUID.randomUUID(), ""))
                .put(path(client.get("client_id")))
                .then()
                .statusCode(400);
        bearer(client.get("registration_access_token"))
                .body(
                        update(
                                client.get("client_id"),
                                ", \"client_secret\": \"chosen-by-the-client\""))
                .put(path(client.get("client_id")))
                .then()
                .statusCode(400);
        bearer(client.get("registration_access_token"))
                .body(
                        update(
                                client.get("client_id"),
                                ", \"client_secret\": \"" + client.get("client_secret") + "\""))
                .put(path(client.get("client_id")))
                .then()
                .statusCode(200);
    }

    // RFC 7592 §2.3
    @Test
    void a_client_deletes_itself() {
        var client = registered();
        bearer(client.get("registration_access_token"))
                .delete(path(client.get("client_id")))
                .then()
                .statusCode(204);
        bearer(client.get("registration_access_token"))
                .get(path(client.get("client_id")))
                .then()
                .statusCode(401);
        operator()
                .get("/registry/v1/tenants/" + contoso + "/applications/" + client.get("client_id"))
                .then()
                .statusCode(404);
    }

    // RFC 7592 §5: a registration access token is of one client
    @Test
    void nobody_manages_another_client() {
        var mine = registered();
        var other = registered();
        bearer(mine.get("registration_access_token"))
                .get(path(other.get("client_id")))
                .then()
                .statusCode(401);
        bearer(mine.get("registration_access_token"))
                .delete("/" + tenant() + "/oauth2/v2.0/register/" + mine.get("client_id"))
                .then()
                .statusCode(401);
        var manifests =
                operator()
                        .get("/registry/v1/tenants/" + contoso + "/applications/tasks")
                        .then()
                        .extract()
                        .<String>path("applicationId");
        bearer(mine.get("registration_access_token"))
                .delete(path(manifests))
                .then()
                .statusCode(401);
        bearer("").get(path(manifests)).then().statusCode(401);
    }

    @Test
    void what_is_kept_of_the_tokens_is_a_hash() throws Exception {
        var client = registered();
        try (var connection = PostgresResource.shared().connect();
                var select =
                        connection.prepareStatement(
                                "select a::text from application a where client_id = ?::uuid")) {
            select.setString(1, (String) client.get("client_id"));
            var row = select.executeQuery();
            row.next();
            MatcherAssert.assertThat(
                    row.getString(1),
                    not(containsString((String) client.get("registration_access_token"))));
        }
    }
}
