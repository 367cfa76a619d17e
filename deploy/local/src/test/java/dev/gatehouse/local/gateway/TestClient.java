package dev.gatehouse.local.gateway;

import dev.gatehouse.local.certificate.LocalAuthority;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** HTTP clients that trust the local authority, one of them with a certificate of its own. */
final class TestClient {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private TestClient() {}

    static HttpClient without(LocalAuthority authority) throws Exception {
        return client(null, authority);
    }

    static HttpClient with(KeyStore certificate, LocalAuthority authority) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate, PASSWORD);
        return client(keys.getKeyManagers(), authority);
    }

    private static HttpClient client(KeyManager[] keys, LocalAuthority authority)
            throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLS");
        context.init(keys, trust(authority), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static TrustManager[] trust(LocalAuthority authority)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(authority.certificate())) {
            store.setCertificateEntry(
                    "local", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** A self-signed one, made by the JDK's keytool. */
    static KeyStore certificate(Path folder) throws Exception {
        var file = folder.resolve("client.p12");
        var command =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "client",
                        "-dname",
                        "CN=client",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString());
        command.redirectErrorStream(true).start().onExit().join();
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    static String rfc9440(KeyStore certificate) throws GeneralSecurityException {
        var der = certificate.getCertificate("client").getEncoded();
        return ":" + Base64.getEncoder().encodeToString(der) + ":";
    }
}
