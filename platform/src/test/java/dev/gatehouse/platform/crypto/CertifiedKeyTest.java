package dev.gatehouse.platform.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.identity.TestCertificate;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class CertifiedKeyTest {

    private static final TestCertificate RSA = TestCertificate.rsa();
    private static final TestCertificate EC = TestCertificate.ec();

    @Test
    void a_pfx_file_is_read_with_its_password() {
        var key = CertifiedKey.ofPkcs12(RSA.pkcs12("s3cret"), "s3cret");
        assertEquals(RSA.certificate(), key.certificate());
        assertEquals(RSA.key(), key.privateKey());
        assertEquals("RSA", key.type());
    }

    @Test
    void a_wrong_password_is_told_without_repeating_it() {
        var file = RSA.pkcs12("s3cret");
        var refused =
                assertThrows(
                        IllegalArgumentException.class, () -> CertifiedKey.ofPkcs12(file, "guess"));
        assertEquals("expected a PKCS#12 file and its password", refused.getMessage());
    }

    @Test
    void what_is_kept_as_pem_is_read_again() {
        var key = CertifiedKey.ofPem(EC.pem() + EC.keyPem());
        assertEquals(key, CertifiedKey.ofPem(key.pem()));
        assertEquals("EC", key.type());
    }

    @Test
    void the_private_key_has_to_be_the_certificates() {
        assertThrows(
                IllegalArgumentException.class, () -> CertifiedKey.ofPem(EC.pem() + RSA.keyPem()));
        assertThrows(
                IllegalArgumentException.class,
                () -> CertifiedKey.ofPem(TestCertificate.ec().pem() + EC.keyPem()));
    }

    @Test
    void neither_part_may_be_missing() {
        assertThrows(IllegalArgumentException.class, () -> CertifiedKey.ofPem(EC.pem()));
        assertThrows(IllegalArgumentException.class, () -> CertifiedKey.ofPem(EC.keyPem()));
    }

    @Test
    void a_key_store_of_it_serves_tls() throws GeneralSecurityException {
        var password = "changeit".toCharArray();
        var store = CertifiedKey.ofPem(RSA.pem() + RSA.keyPem()).keyStore(password);
        assertTrue(store.isKeyEntry("key"));
        assertEquals(RSA.key(), store.getKey("key", password));
    }

    @Test
    void it_prints_the_name_alone() {
        var key = CertifiedKey.ofPem(RSA.pem() + RSA.keyPem());
        assertEquals("CertifiedKey[CN=client]", key.toString());
        assertFalse(("" + key).contains("modulus"));
    }
}
