package dev.gatehouse.platform.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A private key with its certificate, first of the chain. Never printed: what leaves the process is
 * the chain.
 */
public record CertifiedKey(PrivateKey privateKey, List<X509Certificate> chain) {

    private static final String ALIAS = "key";
    private static final byte[] PROBE = new byte[32];

    /**
     * @throws IllegalArgumentException when the key is of another certificate; the message says so
     *     and nothing of what was read
     */
    public CertifiedKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty() || !belong(privateKey, chain.getFirst())) {
            throw new IllegalArgumentException("expected the private key of the certificate");
        }
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** {@code RSA} or {@code EC}, as key sets say it. */
    public String type() {
        return privateKey.getAlgorithm();
    }

    /**
     * Reads a PKCS#12 file (PFX, RFC 7292), which has to hold one private key.
     *
     * @throws IllegalArgumentException as the constructor does
     */
    public static CertifiedKey ofPkcs12(byte[] file, String password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password.toCharArray());
            return only(store, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("expected a PKCS#12 file and its password");
        }
    }

    private static CertifiedKey only(KeyStore store, String password)
            throws GeneralSecurityException {
        CertifiedKey found = null;
        for (var alias : Collections.list(store.aliases())) {
            if (!store.isKeyEntry(alias)) continue;
            if (found != null) throw new IllegalArgumentException("expected one private key");
            if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
                found = new CertifiedKey(key, x509(store, alias));
            }
        }
        if (found == null) throw new IllegalArgumentException("expected a private key");
        return found;
    }

    private static List<X509Certificate> x509(KeyStore store, String alias)
            throws GeneralSecurityException {
        var chain = store.getCertificateChain(alias);
        return chain == null
                ? List.of()
                : Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }

    /** Reads what {@link #pem} writes: a PKCS#8 private key and certificates, in any order. */
    public static CertifiedKey ofPem(String pem) {
        return new CertifiedKey(Pem.privateKey(pem), Pem.certificates(pem));
    }

    /** All certificates of a text in PEM. */
    public static List<X509Certificate> certificates(String pem) {
        return Pem.certificates(pem);
    }

    /** The form in which it is kept, sealed; a secret. */
    public String pem() {
        return Pem.of(privateKey, chain);
    }

    /** For TLS and for libraries that want a key store; the password protects nothing here. */
    public KeyStore keyStore(char[] password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry(ALIAS, privateKey, password, chain.toArray(X509Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PKCS#12", e);
        }
    }

    private static boolean belong(PrivateKey key, X509Certificate certificate) {
        try {
            var name = "EC".equals(key.getAlgorithm()) ? "SHA256withECDSA" : "SHA256withRSA";
            var signature = Signature.getInstance(name);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] made = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(made);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "CertifiedKey[" + certificate().getSubjectX500Principal() + "]";
    }
}
