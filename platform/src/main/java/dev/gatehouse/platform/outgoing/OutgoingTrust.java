package dev.gatehouse.platform.outgoing;

import dev.gatehouse.platform.crypto.CertifiedKey;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/** Whom TLS connections trust: the public authorities, and those that the operator adds. */
record OutgoingTrust(Optional<X509TrustManager> manager) {

    private static final char[] PASSWORD = "of-no-use".toCharArray();

    static OutgoingTrust of(Optional<Path> added) {
        return new OutgoingTrust(added.map(OutgoingTrust::publicAnd));
    }

    HttpClientOptions in(HttpClientOptions options) {
        manager.ifPresent(trusted -> options.setTrustOptions(TrustOptions.wrap(trusted)));
        return options;
    }

    static HttpClientOptions as(CertifiedKey client, HttpClientOptions options) {
        try {
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(client.keyStore(PASSWORD), PASSWORD);
            var keys = (X509KeyManager) factory.getKeyManagers()[0];
            return options.setKeyCertOptions(KeyCertOptions.wrap(keys));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was registered is usable", e);
        }
    }

    private static X509TrustManager publicAnd(Path file) {
        try {
            var pem = Files.readString(file, StandardCharsets.US_ASCII);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            add(store, "public", List.of(manager(null).getAcceptedIssuers()));
            add(store, "added", CertifiedKey.certificates(pem));
            return manager(store);
        } catch (IOException e) {
            throw new UncheckedIOException("certificates cannot be read: " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificates: " + file, e);
        }
    }

    private static void add(KeyStore store, String alias, List<? extends Certificate> certificates)
            throws GeneralSecurityException {
        int number = 0;
        for (var one : certificates) store.setCertificateEntry(alias + number++, one);
    }

    private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
