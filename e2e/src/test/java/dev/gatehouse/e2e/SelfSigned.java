package dev.gatehouse.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A client's certificate, made by the JDK's keytool. */
final class SelfSigned {

    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "client";

    private final KeyStore store;

    private SelfSigned(KeyStore store) {
        this.store = store;
    }

    static SelfSigned create() throws Exception {
        return create("localhost");
    }

    /** Of a server with these names. */
    static SelfSigned create(String... names) throws Exception {
        Path file = Files.createTempDirectory("certificate").resolve("client.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                ALIAS,
                                "-dname",
                                "CN=client",
                                "-ext",
                                "san=dns:" + String.join(",dns:", names),
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start();
        if (keytool.waitFor() != 0) throw new AssertionError("keytool failed");
        return new SelfSigned(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
    }

    /** A policy key's, with a certificate that is nobody else's. */
    static String keySpec() {
        try {
            SelfSigned key = create();
            return "\n  use: sig\n  certificate: |\n"
                    + key.pem().indent(4)
                    + "  privateKey: |\n"
                    + key.keyPem().indent(4);
        } catch (Exception e) {
            throw new AssertionError("no certificate", e);
        }
    }

    X509Certificate certificate() throws Exception {
        return (X509Certificate) store.getCertificate(ALIAS);
    }

    PrivateKey key() throws Exception {
        return (PrivateKey) store.getKey(ALIAS, PASSWORD.toCharArray());
    }

    KeyManager[] keyManagers() throws Exception {
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD.toCharArray());
        return factory.getKeyManagers();
    }

    SSLContext tls() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers(), null, null);
        return context;
    }

    String pem() throws Exception {
        return pem("CERTIFICATE", certificate().getEncoded());
    }

    /** PKCS#8 (RFC 7468 §10). */
    String keyPem() throws Exception {
        return pem("PRIVATE KEY", key().getEncoded());
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
    }
}
