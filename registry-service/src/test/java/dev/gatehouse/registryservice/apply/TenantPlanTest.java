package dev.gatehouse.registryservice.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.registryservice.apply.Planned.Outcome;
import dev.gatehouse.registryservice.manifest.Manifest;
import dev.gatehouse.registryservice.tenant.Tenant;
import dev.gatehouse.registryservice.yaml.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantPlanTest {

    private final Problems problems = new Problems();

    private List<Planned<Tenant>> plan(String yaml, Tenant... registered) {
        var manifests = Given.manifests(Manifest.class, yaml);
        return TenantPlan.of(manifests, List.of(registered), Given.counting(), problems);
    }

    private static String tenant(String name, String spec) {
        return """
                apiVersion: gatehouse.dev/v1beta1
                kind: Tenant
                metadata: {name: %s}
                spec: %s
                ---
                """
                .formatted(name, spec);
    }

    @Test
    void a_tenant_without_an_id_gets_one_and_keeps_it() {
        var planned = plan(tenant(Given.CONTOSO, "{}")).getFirst();
        assertEquals(Outcome.created, planned.outcome());
        var again = plan(tenant(Given.CONTOSO, "{}"), planned.desired()).getFirst();
        assertEquals(Outcome.unchanged, again.outcome());
        assertEquals(planned.desired().tenantId(), again.desired().tenantId());
    }

    @Test
    void an_id_that_a_tenant_has_is_not_changed_and_not_given_to_another() {
        plan(
                tenant(Given.CONTOSO, "{tenantId: 00000000-0000-0000-0000-000000000001}")
                        + tenant("other.com", "{tenantId: " + Given.TENANT_ID + "}"),
                Given.tenant());
        assertEquals(
                List.of(
                        "a.yaml:4:18 spec.tenantId: expected "
                                + Given.TENANT_ID
                                + ", which this tenant has and keeps, found 00000000-0000-0000-0000-000000000001",
                        "a.yaml:9:18 spec.tenantId: expected an id of its own, found that of the tenant "
                                + Given.CONTOSO),
                Given.texts(problems));
    }

    @Test
    void a_document_belongs_to_a_tenant_that_is_there_or_comes_along() {
        plan(Given.document("Application", "web", "{}") + tenant(Given.CONTOSO, "{}"));
        assertEquals(List.of(), Given.texts(problems));
        plan(Given.document("Application", "web", "{}"));
        assertEquals(
                List.of(
                        "a.yaml:3:31 metadata.tenant: expected a tenant that is registered or applied along, found "
                                + Given.CONTOSO),
                Given.texts(problems));
    }
}
