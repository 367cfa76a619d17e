package dev.gatehouse.registryservice.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.registryservice.manifest.ApplyRequest.AccompanyingFile;
import dev.gatehouse.registryservice.manifest.ApplyRequest.Document;
import dev.gatehouse.registryservice.manifest.ApplyRequest.PolicyFile;
import dev.gatehouse.registryservice.yaml.Problem;
import dev.gatehouse.registryservice.yaml.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

    private static final String TENANT =
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

    private static final String APPLICATION =
            """
            apiVersion: gatehouse.dev/v1beta1
            kind: Application
            metadata: {name: web-app, tenant: contoso.onmicrosoft.com}
            spec:
            """;

    private final Problems problems = new Problems();

    private List<Manifest> read(String yaml) {
        return ManifestReader.read(
                new ApplyRequest(List.of(new Document("a.yaml", yaml)), List.of(), List.of()),
                problems);
    }

    private ApplicationManifest application(String spec) {
        var manifests = read(APPLICATION + spec.indent(2));
        assertEquals(List.of(), problems.inOrder());
        return (ApplicationManifest) manifests.getFirst();
    }

    private List<String> problemsOf(String yaml) {
        read(yaml);
        return problems.inOrder().stream().map(Problem::toString).toList();
    }

    private List<String> problemsOfApplication(String spec) {
        return problemsOf(APPLICATION + spec.indent(2));
    }

    @Test
    void a_tenant_is_read_and_its_name_kept_in_lower_case() {
        var tenant = (TenantManifest) read(TENANT).getFirst();
        assertEquals(List.of(), problems.inOrder());
        assertEquals("contoso.onmicrosoft.com", tenant.name());
        assertEquals("Contoso", tenant.displayName());
        assertEquals(List.of("login.contoso.com"), tenant.settings().hosts());
        assertEquals(
                "6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b",
                tenant.tenantId().orElseThrow().value().toString());
    }

    @Test
    void an_application_is_read_with_everything_it_may_have() {
        var app =
                application(
                        """
                applicationId: 90c0fe63-bcf2-44d5-8fb7-b8bbc0b29dc6
                displayName: Web app
                web:
                  redirectUris: ["https://app.contoso.com/signin-oidc"]
                  logoutUrl: https://app.contoso.com/signout
                  implicitGrant: {idToken: true}
                spa: {redirectUris: ["http://localhost:3000"]}
                publicClient: {redirectUris: ["msal90c0://auth", "urn:ietf:wg:oauth:2.0:oob", "http://localhost"]}
                fallbackPublicClient: true
                identifierUris: [https://contoso.onmicrosoft.com/tasks]
                api: {scopes: [{name: tasks.read, description: Read tasks}]}
                appRoles: [{name: Tasks.Read.All}]
                permissions: [{api: other, scopes: [a.b]}]
                clientSecrets: [{name: default}, {name: old, value: a-secret-that-is-long, expires: 2030-01-31}]
                """);
        assertEquals(
                List.of("msal90c0://auth", "urn:ietf:wg:oauth:2.0:oob", "http://localhost"),
                app.settings().publicClient().redirectUris());
        assertTrue(app.settings().web().implicitGrant().idToken());
        assertEquals("tasks.read", app.settings().api().scopes().getFirst().name());
        assertTrue(app.clientSecrets().get(0).own().isEmpty());
        assertEquals("a-s", app.clientSecrets().get(1).own().orElseThrow().hint());
        assertEquals("other", app.permissions().getFirst().api().value());
    }

    @Test
    void an_unknown_field_is_refused_with_what_was_probably_meant() {
        var found = problemsOfApplication("web: {redirectUrls: []}\n");
        assertEquals(1, found.size());
        assertTrue(
                found.getFirst().startsWith("a.yaml:5:9 spec.web.redirectUrls: expected one of"),
                found::toString);
        assertTrue(found.getFirst().contains("did you mean redirectUris?"), found::toString);
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_in_reading_order() {
        var found =
                problemsOf(
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
                problemsOf(
                        "apiVersion: gatehouse.dev/v1beta1\nkind: Client\nmetadata: {name: a}\n"));
    }

    // protocol.md §7
    @ParameterizedTest
    @CsvSource({
        "http://app.contoso.com/cb, an https redirect URI",
        "https://*.contoso.com/cb, AADB2C90105",
        "https://app.contoso.com/cb?x=1, AADB2C90104",
        "https://app.contoso.com/cb#x, AADB2C90227",
        "/cb, an absolute https redirect URI",
        "https:///cb, an https redirect URI",
        "myapp://auth, an https redirect URI",
        "https://user@app.contoso.com/cb, without a user name",
        "http://localhost.evil.com/cb, an https redirect URI",
    })
    void a_web_redirect_uri_that_breaks_a_rule_is_refused(String uri, String reason) {
        var found = problemsOfApplication("web: {redirectUris: [\"%s\"]}\n".formatted(uri));
        assertEquals(1, found.size(), found::toString);
        assertTrue(
                found.getFirst().startsWith("a.yaml:5:24 spec.web.redirectUris[0]: expected"),
                found::toString);
        assertTrue(found.getFirst().contains(reason), found::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/cb",
                "http://127.0.0.1/cb",
                "http://[::1]:5000/cb",
                "https://a.b/"
            })
    void plain_http_is_for_loopback_only(String uri) {
        application("web: {redirectUris: [\"%s\"]}\n".formatted(uri));
    }

    // RFC 8252 §8.4: a custom scheme belongs to the application, not to the browser
    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "http://contoso.com/"
            })
    void a_public_client_may_not_be_redirected_into_the_browser(String uri) {
        assertEquals(
                1,
                problemsOfApplication("publicClient: {redirectUris: [\"%s\"]}\n".formatted(uri))
                        .size());
    }

    @Test
    void a_redirect_uri_is_at_most_256_characters_and_there_are_at_most_100() {
        var uris = new StringBuilder("web:\n  redirectUris:\n");
        for (int i = 0; i < 101; i++) {
            uris.append("  - https://contoso.com/").append(i).append('\n');
        }
        uris.append("spa: {redirectUris: [\"https://contoso.com/")
                .append("x".repeat(240))
                .append("\"]}\n");
        var found = problemsOfApplication(uris.toString());
        assertEquals(2, found.size(), found::toString);
        assertTrue(found.get(0).contains("at most 100 redirect URIs"), found::toString);
        assertTrue(found.get(1).contains("at most 256 characters"), found::toString);
    }

    @Test
    void no_error_repeats_a_secret() {
        var found =
                problemsOfApplication(
                        "clientSecrets: [{name: a, value: hunter2}, {name: b, sha256: hunter2}, {name: c, value: 4711}]\n");
        assertEquals(3, found.size(), found::toString);
        assertTrue(
                found.stream()
                        .noneMatch(text -> text.contains("hunter2") || text.contains("4711")));
    }

    @Test
    void a_document_that_occurs_twice_in_one_call_is_refused() {
        var found = problemsOf(TENANT + "---\n" + TENANT);
        assertEquals(
                List.of(
                        "a.yaml:12:18 metadata.name: expected each Tenant once, found 'contoso.onmicrosoft.com' again"
                                + " (first at a.yaml:1:1)"),
                found);
    }

    @Test
    void policies_are_told_apart_by_more_than_case() {
        var request =
                new ApplyRequest(
                        List.of(),
                        List.of(),
                        List.of(
                                new PolicyFile(
                                        "one.xml",
                                        "contoso.com",
                                        "<TrustFrameworkPolicy PolicyId=\"B2C_1A_x\"/>"),
                                new PolicyFile(
                                        "two.xml",
                                        "contoso.com",
                                        "<TrustFrameworkPolicy PolicyId=\"b2c_1a_X\"/>")));
        ManifestReader.read(request, problems);
        assertEquals(
                "two.xml:1:1 PolicyId: expected each CustomPolicy once, found 'b2c_1a_X' again"
                        + " (first at one.xml:1:1)",
                problems.inOrder().getFirst().toString());
    }

    @Test
    void a_policy_file_is_found_beside_the_document_that_names_it() {
        var yaml =
                """
                apiVersion: gatehouse.dev/v1beta1
                kind: CustomPolicy
                metadata: {name: b2c_1a_x, tenant: contoso.com}
                spec: {policyFile: ../policies/X.xml}
                """;
        var request =
                new ApplyRequest(
                        List.of(new Document("apply/a.yaml", yaml)),
                        List.of(
                                new AccompanyingFile(
                                        "policies/X.xml",
                                        "<TrustFrameworkPolicy PolicyId=\"B2C_1A_X\"/>")),
                        List.of());
        var policy = (CustomPolicyManifest) ManifestReader.read(request, problems).getFirst();
        assertEquals("B2C_1A_X", policy.policyId());
        assertEquals("policies/X.xml:7:3", policy.source().at(7, 3).toString());
    }

    @Test
    void a_policy_file_that_did_not_come_along_is_refused() {
        var found =
                problemsOf(
                        """
                apiVersion: gatehouse.dev/v1beta1
                kind: CustomPolicy
                metadata: {name: B2C_1A_x, tenant: contoso.com}
                spec: {policyFile: /etc/passwd}
                """);
        assertEquals(
                List.of(
                        "a.yaml:4:20 spec.policyFile: expected a policy file that came along, found no /etc/passwd"),
                found);
    }

    @Test
    void inline_xml_that_is_not_well_formed_is_refused_at_its_line_in_the_yaml() {
        var found =
                problemsOf(
                        """
                apiVersion: gatehouse.dev/v1beta1
                kind: CustomPolicy
                metadata: {name: B2C_1A_x, tenant: contoso.com}
                spec:
                  policy: |
                    <TrustFrameworkPolicy
                        PolicyId=B2C_1A_x>
                """);
        assertEquals(1, found.size());
        assertTrue(found.getFirst().startsWith("a.yaml:7:"), found::toString);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_a_policy_or_a_manifest() {
        var request =
                new ApplyRequest(
                        List.of(new Document("a.yaml", "\uFEFF" + TENANT)),
                        List.of(),
                        List.of(
                                new PolicyFile(
                                        "x.xml",
                                        "contoso.onmicrosoft.com",
                                        "\uFEFF<?xml version='1.0'?><TrustFrameworkPolicy PolicyId='B2C_1A_x'/>")));
        assertEquals(2, ManifestReader.read(request, problems).size());
        assertEquals(List.of(), problems.inOrder());
    }

    // CWE-611: the registry reads the root element only, and never a document type
    @Test
    void a_policy_with_a_document_type_reads_no_file() {
        var xml =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                        + "<TrustFrameworkPolicy PolicyId=\"B2C_1A_&e;\"/>";
        var request =
                new ApplyRequest(
                        List.of(), List.of(), List.of(new PolicyFile("x.xml", "contoso.com", xml)));
        assertEquals(List.of(), ManifestReader.read(request, problems));
        assertEquals(1, problems.inOrder().size());
    }

    @Test
    void the_name_of_a_custom_policy_is_its_policy_id() {
        var found =
                problemsOf(
                        """
                apiVersion: gatehouse.dev/v1beta1
                kind: CustomPolicy
                metadata: {name: B2C_1A_other, tenant: contoso.com}
                spec: {policy: "<TrustFrameworkPolicy PolicyId='B2C_1A_x'/>"}
                """);
        assertEquals(
                List.of(
                        "a.yaml:3:18 metadata.name: expected the PolicyId of the policy, B2C_1A_x,"
                                + " found 'B2C_1A_other'"),
                found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{use: secret} | expected value or generate: true, found neither",
                "{use: secret, value: x, generate: true} | expected value or generate: true, found both",
                "{use: sig, value: x} | expected no value: a key pair is generated",
                "{use: enc, type: EC} | expected RSA for an encryption key",
                "{use: sign} | expected one of sig, enc, secret, found 'sign'",
            })
    void a_policy_key_is_a_secret_or_a_generated_pair(String spec, String reason) {
        var found =
                problemsOf(
                        "apiVersion: gatehouse.dev/v1beta1\nkind: PolicyKey\n"
                                + "metadata: {name: B2C_1A_key, tenant: contoso.com}\nspec: "
                                + spec
                                + "\n");
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().contains(reason), found::toString);
    }

    @Test
    void a_field_of_a_user_flow_is_found_again_by_its_path() {
        var flow =
                (UserFlowManifest)
                        read("""
                        apiVersion: gatehouse.dev/v1beta1
                        kind: UserFlow
                        metadata: {name: B2C_1_susi, tenant: contoso.com}
                        spec:
                          type: signUpOrSignIn
                          userAttributes:
                          - {name: displayName, required: true}
                        """)
                                .getFirst();
        assertEquals(List.of(), problems.inOrder());
        assertEquals("a.yaml:7:12", flow.positionOf("userAttributes[0].name").toString());
        assertEquals("a.yaml:7:5", flow.positionOf("userAttributes[0].pattern").toString());
        assertEquals("a.yaml:5:9", flow.positionOf("spec.type").toString());
        assertEquals("a.yaml:6:3", flow.positionOf("userAttributes").toString());
        assertEquals("a.yaml:5:3", flow.positionOf("session.lifetime").toString());
    }
}
