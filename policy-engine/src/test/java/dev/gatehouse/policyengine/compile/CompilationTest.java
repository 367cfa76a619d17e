package dev.gatehouse.policyengine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.platform.registry.PolicyFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CompilationTest {
    private static final CompileRequest.RequestTenant CONTOSO =
            new CompileRequest.RequestTenant(UUID.randomUUID(), "contoso.onmicrosoft.com");
    private static final List<String> KEYS =
            List.of("B2C_1A_TokenSigningKeyContainer", "B2C_1A_TokenEncryptionKeyContainer");

    private static CompileRequest.Source custom(String file) throws IOException {
        var folder =
                Path.of(
                                System.getProperty("gatehouse.root", ".."),
                                "../shared/policies/starterpack/LocalAccounts")
                        .normalize();
        assumeTrue(Files.isDirectory(folder), "the starter pack is not at " + folder);
        return new CompileRequest.Source(
                "CustomPolicy", null, file, Files.readString(folder.resolve(file)));
    }

    private static List<CompileRequest.Source> starterPack(String... files) throws IOException {
        var sources = new ArrayList<CompileRequest.Source>();
        for (var file :
                List.of(
                        "TrustFrameworkBase.xml",
                        "TrustFrameworkLocalization.xml",
                        "TrustFrameworkExtensions.xml")) {
            sources.add(custom(file));
        }
        for (var file : files) sources.add(custom(file));
        return sources;
    }

    @Test
    void the_starter_pack_compiles_and_its_facts_are_those_of_its_issuer() throws IOException {
        var answer =
                Compilation.of(
                        new CompileRequest(CONTOSO, KEYS, starterPack("SignUpOrSignin.xml")));
        assertEquals(List.of(), answer.errors());
        var base = answer.policies().getFirst();
        assertNull(base.facts());
        assertNull(base.baseId());
        var policy = answer.policies().getLast();
        assertEquals("b2c_1a_signup_signin", policy.id());
        assertEquals("B2C_1A_signup_signin", policy.name());
        assertEquals("b2c_1a_trustframeworkextensions", policy.baseId());
        assertEquals("B2C_1A_TokenSigningKeyContainer", policy.facts().signingKeySet());
        assertEquals("RedeemRefreshToken", policy.facts().refreshJourney());
        assertEquals(PolicyFacts.IssuerFormat.AUTHORITY, policy.facts().issuerFormat());
        assertTrue(policy.facts().claimsSupported().contains("name"));
        assertFalse(policy.facts().userInfo());
    }

    @Test
    void a_missing_key_is_an_error_with_its_place() throws IOException {
        var answer =
                Compilation.of(
                        new CompileRequest(CONTOSO, List.of(), starterPack("SignUpOrSignin.xml")));
        var problem = answer.errors().getFirst();
        assertEquals("TrustFrameworkBase.xml", problem.file());
        assertTrue(problem.line() > 1 && problem.column() > 0);
    }

    @Test
    void a_user_flow_becomes_a_policy_on_gatehouses_own_base() {
        var flow =
                new CompileRequest.Source(
                        "UserFlow",
                        "B2C_1_signupsignin",
                        "020.yaml",
                        "{\"type\": \"signUpOrSignIn\", \"applicationClaims\": [\"displayName\"]}");
        var answer = Compilation.of(new CompileRequest(CONTOSO, List.of(), List.of(flow)));
        assertEquals(List.of(), answer.errors());
        var policy = answer.policies().getFirst();
        assertEquals("b2c_1_signupsignin", policy.id());
        assertEquals("B2C_1_signupsignin", policy.name());
        assertEquals("b2c_1a_gatehouse_base", policy.baseId());
        assertNotNull(policy.facts());
        assertTrue(policy.xml().contains("TrustFrameworkPolicy"));
    }

    @Test
    void a_wrong_field_of_a_user_flow_is_named_by_its_path() {
        var flow =
                new CompileRequest.Source(
                        "UserFlow", "B2C_1_x", "020.yaml", "{\"type\": \"signUpOrSignOut\"}");
        var answer = Compilation.of(new CompileRequest(CONTOSO, List.of(), List.of(flow)));
        assertEquals(List.of(), answer.policies());
        assertEquals("type", answer.errors().getFirst().path());
        assertEquals("B2C_1_x", answer.errors().getFirst().policy());
    }

    private static CompileRequest.Source policy(String id, String base, String contents) {
        var xml =
                """
                <TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06"
                  PolicySchemaVersion="0.3.0.0" TenantId="contoso.onmicrosoft.com" PolicyId="%s"
                  PublicPolicyUri="http://contoso.onmicrosoft.com/x">
                  %s%s
                </TrustFrameworkPolicy>
                """
                        .formatted(
                                id,
                                base.isEmpty()
                                        ? ""
                                        : "<BasePolicy><TenantId>contoso.onmicrosoft.com</TenantId><PolicyId>%s</PolicyId></BasePolicy>"
                                                .formatted(base),
                                contents);
        return new CompileRequest.Source("CustomPolicy", null, id + ".xml", xml);
    }

    @Test
    void what_a_policy_most_likely_does_not_mean_is_told_and_prevents_nothing() {
        var untyped =
                "<BuildingBlocks><ClaimsSchema><ClaimType Id=\"untyped\"/></ClaimsSchema></BuildingBlocks>";
        var policies =
                List.of(
                        policy("B2C_1A_base", "", untyped),
                        policy("B2C_1A_one", "B2C_1A_base", ""),
                        policy("B2C_1A_other", "B2C_1A_base", ""));
        var answer = Compilation.of(new CompileRequest(CONTOSO, List.of(), policies));
        assertEquals(List.of(), answer.errors());
        assertEquals(3, answer.policies().size());
        assertEquals(3, answer.warnings().size());
        var warning = answer.warnings().getFirst();
        assertEquals("B2C_1A_base.xml", warning.file());
        assertEquals("B2C_1A_base", warning.policy());
        assertEquals(4, warning.line());
        assertEquals("there is no DataType: the claim is a string", warning.message());
    }

    @Test
    void a_policy_that_stands_on_itself_is_refused() {
        var xml =
                """
                <TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06"
                  PolicySchemaVersion="0.3.0.0" TenantId="contoso.onmicrosoft.com" PolicyId="B2C_1A_x"
                  PublicPolicyUri="http://contoso.onmicrosoft.com/B2C_1A_x">
                  <BasePolicy><TenantId>contoso.onmicrosoft.com</TenantId><PolicyId>B2C_1A_x</PolicyId></BasePolicy>
                </TrustFrameworkPolicy>
                """;
        var source = new CompileRequest.Source("CustomPolicy", null, "x.xml", xml);
        var answer = Compilation.of(new CompileRequest(CONTOSO, List.of(), List.of(source)));
        assertEquals(List.of(), answer.policies());
        assertFalse(answer.errors().isEmpty());
    }
}
