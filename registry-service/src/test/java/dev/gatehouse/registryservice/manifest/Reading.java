package dev.gatehouse.registryservice.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.registryservice.manifest.ApplyRequest.Document;
import dev.gatehouse.registryservice.yaml.Problem;
import dev.gatehouse.registryservice.yaml.Problems;
import java.util.List;

/** One reading of manifests, in a file a.yaml where nothing else is said. */
final class Reading {

    static final String TENANT =
            """
            apiVersion: gatehouse.dev/v1beta1
            kind: Tenant
            metadata: {name: Contoso.onmicrosoft.com}
            spec:
              tenantId: 6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b
              displayName: Contoso
              hosts: [login.contoso.com]
              branding: {logo: "https://contoso.com/logo.svg", accentColor: "#0b5cad"}
            """;

    static final String APPLICATION =
            """
            apiVersion: gatehouse.dev/v1beta1
            kind: Application
            metadata: {name: web-app, tenant: contoso.onmicrosoft.com}
            spec:
            """;

    private final Problems problems = new Problems();

    List<Manifest> read(ApplyRequest request) {
        return ManifestReader.read(request, problems);
    }

    List<Manifest> read(String yaml) {
        return read(new ApplyRequest(List.of(new Document("a.yaml", yaml)), List.of(), List.of()));
    }

    List<String> problems() {
        return problems.inOrder().stream().map(Problem::toString).toList();
    }

    List<String> problemsOf(String yaml) {
        read(yaml);
        return problems();
    }

    /** An application with this spec and no mistakes. */
    ApplicationManifest application(String spec) {
        var manifests = read(APPLICATION + spec.indent(2));
        assertEquals(List.of(), problems());
        return (ApplicationManifest) manifests.getFirst();
    }

    List<String> problemsOfApplication(String spec) {
        return problemsOf(APPLICATION + spec.indent(2));
    }
}
