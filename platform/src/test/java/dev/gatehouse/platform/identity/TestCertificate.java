package dev.gatehouse.platform.identity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jose4j.keys.X509Util;

/** A self-signed certificate with its key, made by the JDK's keytool. */
public record TestCertificate(PrivateKey key, X509Certificate certificate) {

    private static final String PASSWORD = "changeit";

    public static TestCertificate rsa() {
        return create("-keyalg", "RSA", "-keysize", "2048");
    }

    /** On P-256. */
    public static TestCertificate ec() {
        return create("-keyalg", "EC", "-groupname", "secp256r1");
    }

    /** Of a server at 127.0.0.1 and localhost. */
    public static TestCertificate server() {
        return create(
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1");
    }

    /** Of a server with these names. */
    public static TestCertificate server(List<String> names) {
        var san = names.stream().map(name -> "dns:" + name).collect(Collectors.joining(","));
        return create("-keyalg", "EC", "-groupname", "secp256r1", "-ext", "san=" + san);
    }

    /** TLS that shows it. */
    public SSLContext tls() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "client", key, PASSWORD.toCharArray(), new Certificate[] {certificate});
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestCertificate create(String... algorithm) {
        try {
            var folder = Files.createTempDirectory("certificate");
            var file = folder.resolve("store.p12");
            keytool(file, algorithm);
            var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            Files.delete(file);
            Files.delete(folder);
            return new TestCertificate(
                    (PrivateKey) store.getKey("client", PASSWORD.toCharArray()),
                    (X509Certificate) store.getCertificate("client"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path store, String... algorithm) throws IOException {
        var command =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "client",
                        "-dname",
                        "CN=client",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString());
        command.command().addAll(List.of(algorithm));
        var process = command.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.onExit().join().exitValue() != 0) throw new IllegalStateException(output);
    }

    public String pem() {
        return pem("CERTIFICATE", der());
    }

    /** PKCS#8. */
    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        label,
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der),
                        label);
    }

    /** A PFX file. */
    public byte[] pkcs12(String password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var chain = new Certificate[] {certificate};
            store.setKeyEntry("client", key, password.toCharArray(), chain);
            var file = new ByteArrayOutputStream();
            store.store(file, password.toCharArray());
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String x5tS256() {
        return X509Util.x5tS256(certificate);
    }
}
