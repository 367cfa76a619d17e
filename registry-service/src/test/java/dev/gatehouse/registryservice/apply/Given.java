package dev.gatehouse.registryservice.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.MasterKey;
import dev.gatehouse.platform.identity.TestPeers;
import dev.gatehouse.registryservice.application.Application;
import dev.gatehouse.registryservice.key.PolicyKey;
import dev.gatehouse.registryservice.manifest.ApplyRequest;
import dev.gatehouse.registryservice.manifest.Manifest;
import dev.gatehouse.registryservice.manifest.ManifestReader;
import dev.gatehouse.registryservice.policy.Policy;
import dev.gatehouse.registryservice.tenant.Tenant;
import dev.gatehouse.registryservice.tenant.TenantSettings;
import dev.gatehouse.registryservice.yaml.Problem;
import dev.gatehouse.registryservice.yaml.Problems;
import java.util.List;
import java.util.UUID;

/** What the tests of the plans begin with: one tenant, and manifests of it. */
final class Given {

    static final String CONTOSO = "contoso.onmicrosoft.com";
    static final UUID TENANT_ID = UUID.fromString("6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b");

    private Given() {}

    static Tenant tenant() {
        var branding = new TenantSettings.Branding(null, null, null);
        return new Tenant(TENANT_ID, CONTOSO, CONTOSO, new TenantSettings(List.of(), branding));
    }

    static DataKey dataKey() {
        var master = MasterKey.read(TestPeers.masterKeyFile());
        return master.unwrap(TENANT_ID, master.createDataKey(TENANT_ID));
    }

    static RegisteredTenant nothing() {
        return new RegisteredTenant(tenant(), dataKey(), List.of(), List.of(), List.of());
    }

    static RegisteredTenant applications(List<Planned<Application>> planned) {
        var applications = planned.stream().map(Planned::desired).toList();
        return new RegisteredTenant(tenant(), dataKey(), applications, List.of(), List.of());
    }

    static RegisteredTenant keys(DataKey dataKey, List<Planned<PolicyKey>> planned) {
        var keys = planned.stream().map(Planned::desired).toList();
        return new RegisteredTenant(tenant(), dataKey, List.of(), List.of(), keys);
    }

    static RegisteredTenant policies(List<Planned<Policy>> planned) {
        var policies = planned.stream().map(Planned::desired).toList();
        return new RegisteredTenant(tenant(), dataKey(), List.of(), policies, List.of());
    }

    /** One document of the tenant; {@code spec} in flow style or indented. */
    static String document(String kind, String name, String spec) {
        return """
                apiVersion: gatehouse.dev/v1beta1
                kind: %s
                metadata: {name: %s, tenant: contoso.onmicrosoft.com}
                spec: %s
                ---
                """
                .formatted(kind, name, spec);
    }

    /** The manifests of a file a.yaml without mistakes. */
    static <M extends Manifest> List<M> manifests(Class<M> kind, String yaml) {
        var problems = new Problems();
        var request =
                new ApplyRequest(List.of(new ApplyRequest.Document("a.yaml", yaml)), null, null);
        var manifests = ManifestReader.read(request, problems);
        assertEquals(List.of(), problems.inOrder());
        return manifests.stream().map(kind::cast).toList();
    }

    static List<String> texts(Problems problems) {
        return problems.inOrder().stream().map(Problem::toString).toList();
    }

    /** Identifiers and secrets that a test can foresee. */
    static Fresh counting() {
        return new Fresh() {
            private int made;

            @Override
            public UUID id() {
                return new UUID(0, ++made);
            }

            @Override
            public String secret() {
                return "secret-number-" + ++made;
            }
        };
    }
}
