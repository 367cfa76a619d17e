package dev.gatehouse.registryservice.apply;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestPeers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = {
            @ResourceArg(name = "role", value = "registry_service"),
            @ResourceArg(name = "migrated", value = "false")
        })
@WithTestResource(PolicyEngineStub.class)
class ApplyResourceTest {

    /** Each test has a tenant of its own. */
    private final String tenant =
            "t" + UUID.randomUUID().toString().substring(0, 8) + ".onmicrosoft.com";

    private String tenantManifest() {
        return document("Tenant", tenant, "{displayName: Contoso}")
                .replaceFirst(", tenant: [^}]*", "");
    }

    private String document(String kind, String name, String spec) {
        return """
                apiVersion: gatehouse.dev/v1beta1
                kind: %s
                metadata: {name: %s, tenant: %s}
                spec: %s
                ---
                """
                .formatted(kind, name, tenant, spec);
    }

    private static ValidatableResponse post(Object body, String bearer) {
        var request = given().contentType(ContentType.JSON).body(body);
        return (bearer == null ? request : request.header("Authorization", bearer))
                .post("/registry/v1/apply")
                .then();
    }

    private static ValidatableResponse apply(String yaml) {
        return post(
                Map.of("documents", List.of(Map.of("file", "a.yaml", "content", yaml))),
                TestPeers.bearer("operator", "registry-service"));
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", TestPeers.bearer("operator", "registry-service"))
                .get("/registry/v1/tenants" + path)
                .then();
    }

    private long count(String table) throws SQLException {
        try (var connection = PostgresResource.shared().connect();
                var select =
                        connection.prepareStatement(
                                "select count(*) from "
                                        + table
                                        + " where tenant_id = (select tenant_id from tenant where name = ?)")) {
            select.setString(1, tenant);
            var rows = select.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private Object value(String sql) throws SQLException {
        try (var connection = PostgresResource.shared().connect();
                var select = connection.prepareStatement(sql)) {
            select.setString(1, tenant);
            var rows = select.executeQuery();
            return rows.next() ? rows.getObject(1) : null;
        }
    }

    @Test
    void applying_twice_changes_nothing_the_second_time() {
        var yaml =
                tenantManifest()
                        + document("PolicyKey", "B2C_1A_ApiSecret", "{use: secret, value: s3cret}")
                        + document(
                                "Application",
                                "web",
                                "{web: {redirectUris: [https://a.b/cb]}, clientSecrets: [{name: d}]}")
                        + document("UserFlow", "B2C_1_susi", "{type: signUpOrSignIn}");
        apply(yaml).statusCode(200).body("results.outcome", everyItem(equalTo("created")));
        apply(yaml)
                .statusCode(200)
                .body("results.outcome", everyItem(equalTo("unchanged")))
                .body("results.kind", contains("Tenant", "PolicyKey", "Application", "UserFlow"))
                .body("results.line", contains(1, 6, 11, 16));
    }

    @Test
    void documents_may_come_in_any_order_and_are_answered_in_theirs() {
        apply(
                        document(
                                        "Application",
                                        "web",
                                        "{permissions: [{api: tasks, scopes: [tasks.read], roles: [All]}]}")
                                + document(
                                        "Application",
                                        "tasks",
                                        "{identifierUris: [https://%s/tasks], api: {scopes: [{name: tasks.read}]}, appRoles: [{name: All}]}"
                                                .formatted(tenant))
                                + tenantManifest())
                .statusCode(200)
                .body("results.name", contains("web", "tasks", tenant));
        var apiId =
                get("/" + tenant + "/applications/tasks")
                        .extract()
                        .path("applicationId")
                        .toString();
        get("/" + tenant + "/applications/web")
                .body("settings.permissions[0].apiId", equalTo(apiId))
                .body("settings.permissions[0].scopes", contains("tasks.read"));
    }

    @Test
    void one_wrong_document_leaves_nothing_of_the_others() throws SQLException {
        apply(
                        tenantManifest()
                                + document("Application", "web", "{}")
                                + document(
                                        "Application",
                                        "bad",
                                        "{web: {redirectUris: [https://a.b/*]}}"))
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].file", equalTo("a.yaml"))
                .body("errors[0].line", equalTo(14))
                .body("errors[0].path", equalTo("spec.web.redirectUris[0]"))
                .body("errors[0].message", containsString("AADB2C90105"));
        assertEquals(0, count("tenant"));
    }

    @Test
    void a_reference_that_cannot_be_resolved_is_refused_at_its_place() throws SQLException {
        apply(
                        tenantManifest()
                                + document(
                                        "Application",
                                        "web",
                                        "{permissions: [{api: nobody, scopes: [a]}]}"))
                .statusCode(422)
                .body("errors[0].line", equalTo(9))
                .body("errors[0].column", equalTo(28))
                .body("errors[0].path", equalTo("spec.permissions[0].api"));
        assertEquals(0, count("tenant"));
    }

    @Test
    void a_policy_that_does_not_compile_leaves_nothing_and_is_told_at_its_line_of_the_yaml()
            throws SQLException {
        var policy =
                document("CustomPolicy", "B2C_1A_x", "")
                        .replace(
                                "spec: \n",
                                "spec:\n  policy: |\n    <TrustFrameworkPolicy PolicyId='B2C_1A_x'>\n"
                                        + "      <!-- wrong -->\n    </TrustFrameworkPolicy>\n");
        apply(tenantManifest() + document("Application", "web", "{}") + policy)
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].line", equalTo(17))
                .body("errors[0].column", equalTo(7))
                .body("errors[0].path", equalTo("spec.policy"))
                .body("errors[0].message", equalTo("the stub does not like this"));
        assertEquals(0, count("tenant"));
    }

    @Test
    void a_policy_file_and_a_user_flow_are_told_at_their_own_places() {
        var yaml =
                tenantManifest()
                        + document("CustomPolicy", "B2C_1A_x", "{policyFile: x.xml}")
                        + document(
                                "UserFlow",
                                "B2C_1_x",
                                "{type: signIn, userAttributes: [{name: wrong}]}");
        var xml =
                "<TrustFrameworkPolicy PolicyId='B2C_1A_x'>\n  <!-- wrong -->\n</TrustFrameworkPolicy>";
        post(
                        Map.of(
                                "documents",
                                List.of(Map.of("file", "dir/a.yaml", "content", yaml)),
                                "files",
                                List.of(Map.of("path", "dir/x.xml", "content", xml))),
                        TestPeers.bearer("operator", "registry-service"))
                .statusCode(422)
                .body("errors.file", contains("dir/a.yaml", "dir/x.xml"))
                .body("errors.line", contains(14, 2))
                .body("errors[0].column", equalTo(46))
                .body("errors[0].path", equalTo("spec.userAttributes[0].name"))
                .body("errors[1].column", equalTo(3));
    }

    @Test
    void a_changed_base_changes_the_policies_on_it_and_must_not_break_them() throws SQLException {
        var base = "<TrustFrameworkPolicy PolicyId='B2C_1A_base'>%s</TrustFrameworkPolicy>";
        var child =
                "<TrustFrameworkPolicy PolicyId='B2C_1A_rp'><BasePolicy><TenantId>t</TenantId>"
                        + "<PolicyId>B2C_1A_base</PolicyId></BasePolicy><RelyingParty/></TrustFrameworkPolicy>";
        apply(tenantManifest()).statusCode(200);
        applyXml(child, base.formatted("one"))
                .statusCode(200)
                .body("results.outcome", contains("created", "created"));
        var before =
                value(
                        "select xml from policy where policy_id = 'b2c_1a_rp' and tenant_id ="
                                + " (select tenant_id from tenant where name = ?)");
        applyXml(base.formatted("two"))
                .statusCode(200)
                .body("results.outcome", contains("configured"));
        var after =
                value(
                        "select xml from policy where policy_id = 'b2c_1a_rp' and tenant_id ="
                                + " (select tenant_id from tenant where name = ?)");
        assertEquals(before.toString().replace("one", "two"), after);
    }

    private ValidatableResponse applyXml(String... policies) {
        var files = new java.util.ArrayList<Map<String, String>>();
        for (var xml : policies) {
            files.add(Map.of("file", files.size() + ".xml", "tenant", tenant, "content", xml));
        }
        return post(Map.of("policies", files), TestPeers.bearer("operator", "registry-service"));
    }

    @Test
    void a_generated_secret_is_shown_once_and_kept_as_a_hash() throws SQLException {
        var yaml =
                tenantManifest()
                        + document("Application", "web", "{clientSecrets: [{name: default}]}");
        var secret =
                apply(yaml)
                        .statusCode(200)
                        .body("results[1].clientSecret", matchesPattern("[A-Za-z0-9_-]{40}"))
                        .extract()
                        .<String>path("results[1].clientSecret");
        apply(yaml).statusCode(200).body("results[1].clientSecret", nullValue());
        assertArrayEquals(
                SecretHash.of(secret),
                (byte[])
                        value(
                                "select secret_hash from application_secret where tenant_id ="
                                        + " (select tenant_id from tenant where name = ?)"));
        get("/" + tenant + "/applications/web")
                .body("clientSecrets[0].hint", equalTo(secret.substring(0, 3)))
                .body(not(containsString(secret)));
    }

    @Test
    void a_secret_that_leaves_the_manifest_is_deleted_and_a_brought_one_is_replaced()
            throws SQLException {
        var spec = "{clientSecrets: [{name: a}, {name: b, value: %s}]}";
        apply(
                tenantManifest()
                        + document(
                                "Application", "web", spec.formatted("the-first-brought-secret")));
        assertEquals(2, count("application_secret"));
        apply(
                        document(
                                "Application",
                                "web",
                                spec.formatted("the-second-brought-secret")
                                        .replace("{name: a}, ", "")))
                .statusCode(200)
                .body("results[0].outcome", equalTo("configured"))
                .body("results[0].clientSecret", nullValue());
        assertEquals(1, count("application_secret"));
        assertArrayEquals(
                SecretHash.of("the-second-brought-secret"),
                (byte[])
                        value(
                                "select secret_hash from application_secret where tenant_id ="
                                        + " (select tenant_id from tenant where name = ?)"));
    }

    @Test
    void an_application_id_is_kept_when_given_and_never_changes() {
        var given = UUID.randomUUID().toString();
        apply(
                        tenantManifest()
                                + document(
                                        "Application",
                                        "web",
                                        "{applicationId: %s}".formatted(given)))
                .statusCode(200)
                .body("results[1].applicationId", equalTo(given));
        apply(document("Application", "web", "{}"))
                .body("results[0].applicationId", equalTo(given))
                .body("results[0].outcome", equalTo("unchanged"));
        apply(document("Application", "web", "{applicationId: %s}".formatted(UUID.randomUUID())))
                .statusCode(422)
                .body("errors[0].message", containsString(given));
        apply(document("Application", "other", "{applicationId: %s}".formatted(given)))
                .statusCode(422)
                .body("errors[0].message", containsString("found that of the application web"));
    }

    @Test
    void a_tenant_id_is_kept_when_given_and_never_changes() {
        var given = UUID.randomUUID().toString();
        var yaml = tenantManifest().replace("{displayName: Contoso}", "{tenantId: %s}");
        apply(yaml.formatted(given)).statusCode(200);
        get("/" + given).body("name", equalTo(tenant));
        apply(yaml.formatted(UUID.randomUUID()))
                .statusCode(422)
                .body("errors[0].path", equalTo("spec.tenantId"));
        apply(yaml.formatted(given).replace(tenant, "other" + tenant))
                .statusCode(422)
                .body("errors[0].message", containsString("found that of the tenant " + tenant));
    }

    @Test
    void a_tenant_has_a_data_key_and_its_own_signing_key_set_from_the_start() throws SQLException {
        apply(tenantManifest()).statusCode(200);
        assertEquals(1, count("tenant_data_key"));
        get("/" + tenant + "/keys")
                .body("keys.name", contains("B2C_1A_Gatehouse_TokenSigningKeyContainer"))
                .body("keys.use", contains("sig"));
    }

    @Test
    void the_value_of_a_policy_key_is_sealed_and_never_read_back() throws SQLException {
        apply(
                        tenantManifest()
                                + document(
                                        "PolicyKey",
                                        "B2C_1A_FacebookSecret",
                                        "{use: secret, value: facebook-s3cret}"))
                .statusCode(200)
                .body(not(containsString("facebook-s3cret")));
        var sealed =
                (byte[])
                        value(
                                "select secret from policy_key where name = 'B2C_1A_FacebookSecret' and tenant_id ="
                                        + " (select tenant_id from tenant where name = ?)");
        assertTrue(!new String(sealed, StandardCharsets.ISO_8859_1).contains("facebook-s3cret"));
        var tenantId = (UUID) value("select tenant_id from tenant where name = ?");
        var opened =
                TestRegistry.shared()
                        .dataKey(tenantId)
                        .open("policy-key/B2C_1A_FacebookSecret", sealed);
        assertEquals("facebook-s3cret", new String(opened, StandardCharsets.UTF_8));
        get("/" + tenant + "/keys/b2c_1a_facebooksecret")
                .body("type", is("oct"))
                .body("value", nullValue());
    }

    @Test
    void a_key_set_keeps_its_use() {
        apply(tenantManifest() + document("PolicyKey", "B2C_1A_k", "{use: sig}")).statusCode(200);
        apply(document("PolicyKey", "B2C_1A_k", "{use: secret, generate: true}"))
                .statusCode(422)
                .body("errors[0].message", containsString("expected use sig and type RSA"));
    }

    @Test
    void an_application_cannot_ask_for_another_tenants_api() {
        var apiId =
                apply(
                                tenantManifest()
                                        + document(
                                                "Application",
                                                "api",
                                                "{api: {scopes: [{name: read}]}}"))
                        .extract()
                        .<String>path("results[1].applicationId");
        var other = new ApplyResourceTest();
        apply(
                        other.tenantManifest()
                                + other.document(
                                        "Application",
                                        "web",
                                        "{permissions: [{api: %s, scopes: [read]}]}"
                                                .formatted(apiId)))
                .statusCode(422)
                .body("errors[0].path", equalTo("spec.permissions[0].api"));
    }

    @Test
    void an_identifier_uri_names_one_api() {
        var spec = "{identifierUris: [https://%s/api]}".formatted(tenant);
        apply(tenantManifest() + document("Application", "one", spec)).statusCode(200);
        apply(document("Application", "two", spec.replace("/api]", "/api/]")))
                .statusCode(422)
                .body("errors[0].message", containsString("found that of the application one"));
    }

    @Test
    void a_document_of_a_tenant_that_is_nowhere_is_refused() {
        apply(document("Application", "web", "{}"))
                .statusCode(422)
                .body("errors[0].path", equalTo("metadata.tenant"));
    }

    // two applies cannot interleave: the second finds what the first has written
    @Test
    void concurrent_applies_of_one_document_create_it_once() throws Exception {
        apply(tenantManifest());
        var yaml = document("Application", "web", "{clientSecrets: [{name: d}]}");
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(6)) {
            var answers =
                    threads.invokeAll(
                            java.util.Collections.nCopies(
                                    6,
                                    () ->
                                            apply(yaml)
                                                    .statusCode(200)
                                                    .extract()
                                                    .<String>path("results[0].outcome")));
            int created = 0;
            for (var answer : answers) {
                created += answer.get().equals("created") ? 1 : 0;
            }
            assertEquals(1, created);
        }
    }

    @Test
    void an_insert_that_the_database_refuses_leaves_nothing() throws SQLException {
        var registry = TestRegistry.shared();
        registry.execute(
                "create or replace function refuse() returns trigger language plpgsql as"
                        + " 'begin if new.name = ''refused'' then raise exception ''no''; end if; return new; end'");
        registry.execute(
                "create or replace trigger refuse before insert on application"
                        + " for each row execute function refuse()");
        apply(
                        tenantManifest()
                                + document("Application", "web", "{}")
                                + document("Application", "refused", "{}"))
                .statusCode(500)
                .body("error", equalTo("server_error"))
                .body(not(containsString("insert")));
        assertEquals(0, count("tenant"));
    }

    @Test
    void the_other_services_are_told_of_a_change_at_once() throws SQLException {
        apply(tenantManifest());
        var tenantId = value("select tenant_id from tenant where name = ?").toString();
        try (var connection = PostgresResource.shared().connect("token_service");
                var statement = connection.createStatement()) {
            statement.execute("listen registry_changed");
            apply(document("Application", "web", "{}")).statusCode(200);
            var heard = connection.unwrap(PGConnection.class).getNotifications(1000);
            assertNotNull(heard);
            assertTrue(
                    List.of(heard).stream().anyMatch(one -> one.getParameter().equals(tenantId)));
        }
    }

    @Test
    void every_change_leaves_an_audit_event_and_an_unchanged_document_none() throws SQLException {
        var yaml =
                tenantManifest() + document("Application", "web", "{clientSecrets: [{name: d}]}");
        apply(yaml);
        assertEquals(3, count("audit_event"));
        apply(yaml);
        assertEquals(3, count("audit_event"));
        assertEquals(
                "operator",
                value(
                        "select actor from audit_event where action = 'application.created' and tenant_id ="
                                + " (select tenant_id from tenant where name = ?)"));
    }

    // RFC 6750 §3.1
    @Test
    void nobody_applies_without_a_service_token() {
        post(Map.of(), null).statusCode(401).header("WWW-Authenticate", containsString("Bearer"));
        given().get("/registry/v1/tenants").then().statusCode(401);
        given().get("/registry/v1/tenants/x/keys").then().statusCode(401);
    }

    @Test
    void only_the_operator_applies() {
        post(Map.of(), TestPeers.bearer("ui-service", "registry-service"))
                .statusCode(403)
                .body("error", notNullValue());
    }

    @Test
    void a_body_that_is_not_json_is_refused_with_a_sentence() {
        post("{\"documents\": [", TestPeers.bearer("operator", "registry-service"))
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString("must be a JSON object"));
        post(
                        "{\"documents\": [{\"file\": \"a\"}]}",
                        TestPeers.bearer("operator", "registry-service"))
                .statusCode(400)
                .body("error_description", containsString("needs file and content"));
    }

    @Test
    void an_empty_call_applies_nothing() {
        post("{}", TestPeers.bearer("operator", "registry-service"))
                .statusCode(200)
                .body("results", empty());
    }

    @Test
    void what_is_not_registered_is_not_found() {
        get("/nobody.example").statusCode(404).body("error", equalTo("not_found"));
        apply(tenantManifest());
        get("/" + tenant + "/policies/b2c_1_x").statusCode(404);
        get("").statusCode(200).body("tenants.name", hasItem(tenant));
    }

    // deploy/schema: each service connects with its own role
    @Test
    void the_registry_cannot_read_credentials_or_private_keys() throws SQLException {
        try (var connection = PostgresResource.shared().connect("registry_service");
                var statement = connection.createStatement()) {
            for (var sql :
                    List.of(
                            "select password_hash from credential",
                            "select private_key from signing_key")) {
                var refusal = assertThrows(SQLException.class, () -> statement.execute(sql));
                assertEquals("42501", refusal.getSQLState());
            }
        }
    }

    @Test
    void it_is_ready_once_the_schema_is_there() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }
}
