package dev.gatehouse.registryservice.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {

    private final Reading reading = new Reading();

    @Test
    void a_tenant_is_read_and_its_name_kept_in_lower_case() {
        var tenant = (TenantManifest) reading.read(Reading.TENANT).getFirst();
        assertEquals(List.of(), reading.problems());
        assertEquals("contoso.onmicrosoft.com", tenant.name());
        assertEquals("Contoso", tenant.displayName());
        assertEquals(List.of("login.contoso.com"), tenant.settings().hosts());
        assertEquals(
                "6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b",
                tenant.tenantId().orElseThrow().value().toString());
    }

    @Test
    void an_unknown_field_is_refused_with_what_was_probably_meant() {
        var found = reading.problemsOfApplication("web: {redirectUrls: []}\n");
        assertEquals(1, found.size());
        assertTrue(
                found.getFirst().startsWith("a.yaml:5:9 spec.web.redirectUrls: expected one of"),
                found::toString);
        assertTrue(found.getFirst().contains("did you mean redirectUris?"), found::toString);
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_in_reading_order() {
        var found =
                reading.problemsOf(
                        """
                apiVersion: gatehouse.dev/v1
                kind: Application
                metadata: {name: "not a name"}
                spec:
                  fallbackPublicClient: "yes"
                  displayName: 42
                  applicationId: 1234
                """);
        assertEquals(
                List.of(
                        "a.yaml:1:13 apiVersion: expected gatehouse.dev/v1beta1, found 'gatehouse.dev/v1'",
                        "a.yaml:3:11 metadata.tenant: expected the tenant's domain name, found nothing",
                        "a.yaml:3:18 metadata.name: expected a name of letters, digits and . _ -, at most 120,"
                                + " found 'not a name'",
                        "a.yaml:5:25 spec.fallbackPublicClient: expected true or false, found a string",
                        "a.yaml:6:16 spec.displayName: expected a string, found a number: put it in quotes",
                        "a.yaml:7:18 spec.applicationId: expected a string, found a number: put it in quotes"),
                found);
    }

    @Test
    void an_unknown_kind_is_refused_with_the_kinds_there_are() {
        assertEquals(
                List.of(
                        "a.yaml:2:7 kind: expected one of Tenant, PolicyKey, Application, CustomPolicy, UserFlow,"
                                + " found 'Client'"),
                reading.problemsOf(
                        "apiVersion: gatehouse.dev/v1beta1\nkind: Client\nmetadata: {name: a}\n"));
    }

    @Test
    void a_document_that_occurs_twice_in_one_call_is_refused() {
        var found = reading.problemsOf(Reading.TENANT + "---\n" + Reading.TENANT);
        assertEquals(
                List.of(
                        "a.yaml:12:18 metadata.name: expected each Tenant once, found 'contoso.onmicrosoft.com' again"
                                + " (first at a.yaml:1:1)"),
                found);
    }
}
