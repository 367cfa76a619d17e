package dev.gatehouse.policyengine.key;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.policyengine.directory.TestPool;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyKeyStoreTest {

    private final TestRegistry registry = TestRegistry.shared();
    private TestPool pool;
    private UUID tenantId;

    @BeforeAll
    void a_tenant() {
        pool = new TestPool();
        tenantId = TestPool.newTenant().tenantId();
    }

    @AfterAll
    void close() {
        pool.close();
    }

    private KeyRing keyRing() {
        return await(new PolicyKeyStore(pool.pool(), pool.dataKeys()).keyRing(tenantId));
    }

    private void secret(String name, String purpose, String value) {
        registry.secretKey(tenantId, name, purpose, value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_secret_is_opened_by_its_name_in_any_case() {
        secret("B2C_1A_RestApiKey", "policy-key/B2C_1A_RestApiKey", "s3cret");
        assertEquals(
                Optional.of(new PolicySecret("s3cret")), keyRing().secret("b2c_1a_restapikey"));
        assertEquals(Optional.empty(), keyRing().certificate("B2C_1A_RestApiKey"));
    }

    @Test
    void a_certificate_is_opened_with_its_private_key() {
        var certificate = TestCertificate.ec();
        registry.certificateKey(
                tenantId, "B2C_1A_ClientCert", certificate.pem() + certificate.keyPem());
        var opened = keyRing().certificate("B2C_1A_ClientCert").orElseThrow();
        assertEquals(certificate.key(), opened.privateKey());
        assertEquals(certificate.certificate(), opened.certificate());
        assertEquals(Optional.empty(), keyRing().secret("B2C_1A_ClientCert"));
    }

    // a row that was copied from another key does not become that key
    @Test
    void what_was_sealed_for_another_name_stays_shut_and_harms_no_other() {
        secret("B2C_1A_Copied", "policy-key/B2C_1A_Original", "s3cret");
        secret("B2C_1A_Good", "policy-key/B2C_1A_Good", "good");
        assertEquals(Optional.empty(), keyRing().secret("B2C_1A_Copied"));
        assertEquals("good", keyRing().secret("B2C_1A_Good").orElseThrow().value());
    }

    @Test
    void neither_a_secret_nor_the_ring_is_printed() {
        secret("B2C_1A_Hidden", "policy-key/B2C_1A_Hidden", "never-printed");
        assertFalse(("" + keyRing()).contains("never-printed"));
        assertEquals("PolicySecret[…]", "" + keyRing().secret("B2C_1A_Hidden").orElseThrow());
    }
}
