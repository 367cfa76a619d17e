package dev.gatehouse.registryservice.apply;

import static dev.gatehouse.registryservice.apply.TestTenant.apply;
import static dev.gatehouse.registryservice.apply.TestTenant.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
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

    private final TestTenant contoso = new TestTenant();

    @Test
    void applying_twice_changes_nothing_the_second_time() {
        var yaml =
                contoso.manifest()
                        + contoso.document(
                                "PolicyKey", "B2C_1A_ApiSecret", "{use: secret, value: s3cret}")
                        + contoso.document(
                                "Application",
                                "web",
                                "{web: {redirectUris: [https://a.b/cb]}, clientSecrets: [{name: d}]}")
                        + contoso.document("UserFlow", "B2C_1_susi", "{type: signUpOrSignIn}");
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
                        contoso.document(
                                        "Application",
                                        "web",
                                        "{permissions: [{api: tasks, scopes: [tasks.read], roles: [All]}]}")
                                + contoso.document(
                                        "Application",
                                        "tasks",
                                        "{identifierUris: [https://%s/tasks], api: {scopes: [{name: tasks.read}]}, appRoles: [{name: All}]}"
                                                .formatted(contoso.name()))
                                + contoso.manifest())
                .statusCode(200)
                .body("results.name", contains("web", "tasks", contoso.name()));
        var apiId =
                get("/" + contoso.name() + "/applications/tasks")
                        .extract()
                        .path("applicationId")
                        .toString();
        get("/" + contoso.name() + "/applications/web")
                .body("settings.permissions[0].apiId", equalTo(apiId))
                .body("settings.permissions[0].scopes", contains("tasks.read"));
    }

    @Test
    void one_wrong_document_leaves_nothing_of_the_others() throws SQLException {
        apply(
                        contoso.manifest()
                                + contoso.document("Application", "web", "{}")
                                + contoso.document(
                                        "Application",
                                        "bad",
                                        "{web: {redirectUris: [https://a.b/*]}}"))
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].file", equalTo("a.yaml"))
                .body("errors[0].line", equalTo(14))
                .body("errors[0].path", equalTo("spec.web.redirectUris[0]"))
                .body("errors[0].message", containsString("AADB2C90105"));
        assertEquals(0, contoso.count("tenant"));
    }

    // two applies cannot interleave: the second finds what the first has written
    @Test
    void concurrent_applies_of_one_document_create_it_once() throws Exception {
        apply(contoso.manifest());
        var yaml = contoso.document("Application", "web", "{clientSecrets: [{name: d}]}");
        try (var threads = Executors.newFixedThreadPool(6)) {
            var answers =
                    threads.invokeAll(
                            Collections.nCopies(
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
                        contoso.manifest()
                                + contoso.document("Application", "web", "{}")
                                + contoso.document("Application", "refused", "{}"))
                .statusCode(500)
                .body("error", equalTo("server_error"))
                .body(not(containsString("insert")));
        assertEquals(0, contoso.count("tenant"));
    }

    @Test
    void the_other_services_are_told_of_a_change_at_once() throws SQLException {
        apply(contoso.manifest());
        var tenantId = contoso.value("select tenant_id from tenant where name = ?").toString();
        try (var connection = PostgresResource.shared().connect("token_service");
                var statement = connection.createStatement()) {
            statement.execute("listen registry_changed");
            apply(contoso.document("Application", "web", "{}")).statusCode(200);
            var heard = connection.unwrap(PGConnection.class).getNotifications(1000);
            assertNotNull(heard);
            assertTrue(
                    List.of(heard).stream().anyMatch(one -> one.getParameter().equals(tenantId)));
        }
    }

    @Test
    void every_change_leaves_an_audit_event_and_an_unchanged_document_none() throws SQLException {
        var yaml =
                contoso.manifest()
                        + contoso.document("Application", "web", "{clientSecrets: [{name: d}]}");
        apply(yaml);
        assertEquals(3, contoso.count("audit_event"));
        apply(yaml);
        assertEquals(3, contoso.count("audit_event"));
        assertEquals(
                "operator",
                contoso.value(
                        "select actor from audit_event where action = 'application.created' and tenant_id ="
                                + " (select tenant_id from tenant where name = ?)"));
    }
}
