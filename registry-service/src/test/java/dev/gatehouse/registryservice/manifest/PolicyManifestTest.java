package dev.gatehouse.registryservice.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.registryservice.manifest.ApplyRequest.AccompanyingFile;
import dev.gatehouse.registryservice.manifest.ApplyRequest.Document;
import dev.gatehouse.registryservice.manifest.ApplyRequest.PolicyFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyManifestTest {

    private final Reading reading = new Reading();

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
        reading.read(request);
        assertEquals(
                "two.xml:1:1 PolicyId: expected each CustomPolicy once, found 'b2c_1a_X' again"
                        + " (first at one.xml:1:1)",
                reading.problems().getFirst());
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
        var policy = (CustomPolicyManifest) reading.read(request).getFirst();
        assertEquals("B2C_1A_X", policy.policyId());
        assertEquals("policies/X.xml:7:3", policy.source().at(7, 3).toString());
    }

    @Test
    void a_policy_file_that_did_not_come_along_is_refused() {
        var found =
                reading.problemsOf(
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
                reading.problemsOf(
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
                        List.of(new Document("a.yaml", "\uFEFF" + Reading.TENANT)),
                        List.of(),
                        List.of(
                                new PolicyFile(
                                        "x.xml",
                                        "contoso.onmicrosoft.com",
                                        "\uFEFF<?xml version='1.0'?><TrustFrameworkPolicy PolicyId='B2C_1A_x'/>")));
        assertEquals(2, reading.read(request).size());
        assertEquals(List.of(), reading.problems());
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
        assertEquals(List.of(), reading.read(request));
        assertEquals(1, reading.problems().size());
    }

    @Test
    void the_name_of_a_custom_policy_is_its_policy_id() {
        var found =
                reading.problemsOf(
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
                "{use: sig, pkcs12: AAAA, password: x} | expected a PKCS#12 file and its password",
                "{use: sig, pkcs12: '!'} | expected a PKCS#12 file and its password",
                "{use: sig, certificate: x} | expected pkcs12, or certificate and privateKey, found a part",
                "{use: sig, password: x} | expected pkcs12, or certificate and privateKey, found a part",
                "{use: sig, certificate: x, privateKey: y} | expected one private key in PEM (PKCS#8",
            })
    void a_policy_key_is_a_secret_or_a_generated_pair(String spec, String reason) {
        var found =
                reading.problemsOf(
                        "apiVersion: gatehouse.dev/v1beta1\nkind: PolicyKey\n"
                                + "metadata: {name: B2C_1A_key, tenant: contoso.com}\nspec: "
                                + spec
                                + "\n");
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().contains(reason), found::toString);
    }

    // key sets made before B2C put a prefix on their names: published policies refer to them
    @Test
    void a_policy_key_is_named_as_policies_name_it() {
        reading.read(
                """
                apiVersion: gatehouse.dev/v1beta1
                kind: PolicyKey
                metadata: {name: FacebookClientSecret, tenant: contoso.com}
                spec: {use: secret, value: x}
                """);
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void a_field_of_a_user_flow_is_found_again_by_its_path() {
        var flow =
                (UserFlowManifest)
                        reading.read(
                                        """
                        apiVersion: gatehouse.dev/v1beta1
                        kind: UserFlow
                        metadata: {name: B2C_1_susi, tenant: contoso.com}
                        spec:
                          type: signUpOrSignIn
                          userAttributes:
                          - {name: displayName, required: true}
                        """)
                                .getFirst();
        assertEquals(List.of(), reading.problems());
        assertEquals("a.yaml:7:12", flow.positionOf("userAttributes[0].name").toString());
        assertEquals("a.yaml:7:5", flow.positionOf("userAttributes[0].pattern").toString());
        assertEquals("a.yaml:5:9", flow.positionOf("spec.type").toString());
        assertEquals("a.yaml:6:3", flow.positionOf("userAttributes").toString());
        assertEquals("a.yaml:5:3", flow.positionOf("session.lifetime").toString());
    }
}
