package dev.gatehouse.registryservice.apply;

import static dev.gatehouse.registryservice.apply.TestTenant.apply;
import static dev.gatehouse.registryservice.apply.TestTenant.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.database.PostgresResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = {
            @ResourceArg(name = "role", value = "registry_service"),
            @ResourceArg(name = "migrated", value = "false")
        })
@WithTestResource(PolicyEngineStub.class)
class ReferenceApplyTest {

    private final TestTenant contoso = new TestTenant();

    @Test
    void an_application_id_is_kept_when_given_and_never_changes() {
        var given = UUID.randomUUID().toString();
        apply(
                        contoso.manifest()
                                + contoso.document(
                                        "Application",
                                        "web",
                                        "{applicationId: %s}".formatted(given)))
                .statusCode(200)
                .body("results[1].applicationId", equalTo(given));
        apply(contoso.document("Application", "web", "{}"))
                .body("results[0].applicationId", equalTo(given))
                .body("results[0].outcome", equalTo("unchanged"));
        apply(
                        contoso.document(
                                "Application",
                                "web",
                                "{applicationId: %s}".formatted(UUID.randomUUID())))
                .statusCode(422)
                .body("errors[0].message", containsString(given));
        apply(contoso.document("Application", "other", "{applicationId: %s}".formatted(given)))
                .statusCode(422)
                .body("errors[0].message", containsString("found that of the application web"));
    }

    @Test
    void a_tenant_id_is_kept_when_given_and_never_changes() {
        var given = UUID.randomUUID().toString();
        var yaml = contoso.manifest().replace("{displayName: Contoso}", "{tenantId: %s}");
        apply(yaml.formatted(given)).statusCode(200);
        get("/" + given).body("name", equalTo(contoso.name()));
        apply(yaml.formatted(UUID.randomUUID()))
                .statusCode(422)
                .body("errors[0].path", equalTo("spec.tenantId"));
        apply(yaml.formatted(given).replace(contoso.name(), "other" + contoso.name()))
                .statusCode(422)
                .body(
                        "errors[0].message",
                        containsString("found that of the tenant " + contoso.name()));
    }

    @Test
    void an_application_cannot_ask_for_another_tenants_api() {
        var apiId =
                apply(
                                contoso.manifest()
                                        + contoso.document(
                                                "Application",
                                                "api",
                                                "{api: {scopes: [{name: read}]}}"))
                        .extract()
                        .<String>path("results[1].applicationId");
        var other = new TestTenant();
        apply(
                        other.manifest()
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
        var spec = "{identifierUris: [https://%s/api]}".formatted(contoso.name());
        apply(contoso.manifest() + contoso.document("Application", "one", spec)).statusCode(200);
        apply(contoso.document("Application", "two", spec.replace("/api]", "/api/]")))
                .statusCode(422)
                .body("errors[0].message", containsString("found that of the application one"));
    }

    @Test
    void a_document_of_a_tenant_that_is_nowhere_is_refused() {
        apply(contoso.document("Application", "web", "{}"))
                .statusCode(422)
                .body("errors[0].path", equalTo("metadata.tenant"));
    }

    @Test
    void a_reference_that_cannot_be_resolved_is_refused_at_its_place() throws SQLException {
        apply(
                        contoso.manifest()
                                + contoso.document(
                                        "Application",
                                        "web",
                                        "{permissions: [{api: nobody, scopes: [a]}]}"))
                .statusCode(422)
                .body("errors[0].line", equalTo(9))
                .body("errors[0].column", equalTo(28))
                .body("errors[0].path", equalTo("spec.permissions[0].api"));
        assertEquals(0, contoso.count("tenant"));
    }
}
