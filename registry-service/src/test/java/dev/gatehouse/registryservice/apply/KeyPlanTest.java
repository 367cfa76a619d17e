package dev.gatehouse.registryservice.apply;

import static dev.gatehouse.registryservice.apply.Given.document;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.registryservice.apply.Planned.Outcome;
import dev.gatehouse.registryservice.key.PolicyKey;
import dev.gatehouse.registryservice.manifest.PolicyKeyManifest;
import dev.gatehouse.registryservice.yaml.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyPlanTest {

    private final Problems problems = new Problems();
    private final Fresh fresh = Given.counting();
    private final RegisteredTenant start = Given.nothing();

    private List<Planned<PolicyKey>> plan(RegisteredTenant registered, String spec) {
        var manifests =
                Given.manifests(PolicyKeyManifest.class, document("PolicyKey", "B2C_1A_k", spec));
        return KeyPlan.of(registered, manifests, fresh, problems);
    }

    private RegisteredTenant registered(String spec) {
        return Given.keys(start.dataKey(), plan(start, spec));
    }

    private byte[] opened(PolicyKey key) {
        return start.dataKey().open("policy-key/B2C_1A_k", key.sealed().bytes());
    }

    @Test
    void the_tenants_own_key_set_is_made_with_the_tenant_and_once() {
        var planned = plan(start, "{use: sig}");
        assertEquals(PolicyKey.TENANTS_OWN, planned.getFirst().desired().name());
        assertEquals(1, plan(Given.keys(start.dataKey(), planned), "{use: sig}").size());
    }

    @Test
    void a_secret_that_is_applied_again_keeps_its_seal() {
        var spec = "{use: secret, value: facebook}";
        var again = plan(registered(spec), spec).getFirst();
        assertEquals(Outcome.unchanged, again.outcome());
        assertArrayEquals("facebook".getBytes(StandardCharsets.UTF_8), opened(again.desired()));
    }

    @Test
    void another_value_replaces_the_secret() {
        var changed =
                plan(registered("{use: secret, value: facebook}"), "{use: secret, value: google}")
                        .getFirst();
        assertEquals(Outcome.configured, changed.outcome());
        assertArrayEquals("google".getBytes(StandardCharsets.UTF_8), opened(changed.desired()));
    }

    @Test
    void a_generated_secret_is_made_once() {
        var spec = "{use: secret, generate: true}";
        var again = plan(registered(spec), spec).getFirst();
        assertEquals(Outcome.unchanged, again.outcome());
        assertArrayEquals(
                "secret-number-1".getBytes(StandardCharsets.UTF_8), opened(again.desired()));
    }

    @Test
    void a_key_pair_has_no_secret_here() {
        assertNull(plan(start, "{use: enc}").getLast().desired().sealed());
    }

    @Test
    void a_certificate_is_sealed_with_its_private_key_and_keeps_its_seal() {
        var certificate = TestCertificate.ec();
        var file = Base64.getEncoder().encodeToString(certificate.pkcs12("s3cret"));
        var spec = "{use: sig, pkcs12: " + file + ", password: s3cret}";
        var registered = registered(spec);
        var again = plan(registered, spec).getFirst();
        assertEquals(Outcome.unchanged, again.outcome());
        assertEquals("EC", again.desired().settings().type());
        var opened = new String(opened(again.desired()), StandardCharsets.UTF_8);
        assertEquals(certificate.certificate(), CertifiedKey.ofPem(opened).certificate());
    }

    @Test
    void a_key_set_keeps_its_use_and_type() {
        plan(registered("{use: sig, type: RSA}"), "{use: sig, type: EC}");
        assertEquals(
                List.of(
                        "a.yaml:3:18 metadata.name: expected use sig and type RSA, which this key set has and keeps,"
                                + " found sig and EC"),
                Given.texts(problems));
    }

    @Test
    void names_of_key_sets_differ_in_more_than_case() {
        var manifests =
                Given.manifests(
                        PolicyKeyManifest.class,
                        document("PolicyKey", "B2C_1A_K", "{use: secret, value: facebook}"));
        var planned =
                KeyPlan.of(
                        registered("{use: secret, value: facebook}"), manifests, fresh, problems);
        assertEquals(Outcome.unchanged, planned.getFirst().outcome());
        assertEquals("B2C_1A_k", planned.getFirst().desired().name());
    }
}
