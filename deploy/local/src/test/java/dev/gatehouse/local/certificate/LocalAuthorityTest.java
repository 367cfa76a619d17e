package dev.gatehouse.local.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.local.secret.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthorityTest {

    @TempDir Path folder;

    @Test
    void a_client_that_trusts_the_authority_trusts_localhost() throws Exception {
        var authority = prepare(Clock.systemUTC());
        X509Certificate server = Pem.certificate(authority.serverCertificate());

        trusting(authority.certificate())
                .checkServerTrusted(
                        new X509Certificate[] {server, Pem.certificate(authority.certificate())},
                        "ECDHE_ECDSA");

        assertThat(server.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .contains("localhost", "127.0.0.1");
    }

    @Test
    void the_authority_speaks_for_this_machine_only() throws Exception {
        var certificate = Pem.certificate(prepare(Clock.systemUTC()).certificate());

        // RFC 5280 §4.2.1.10 name constraints, critical; §4.2.1.9 no further authorities
        assertThat(certificate.getCriticalExtensionOIDs()).contains("2.5.29.30");
        assertThat(certificate.getBasicConstraints()).isZero();
    }

    @Test
    void a_second_run_changes_nothing() throws Exception {
        prepare(Clock.systemUTC());
        var before = contents();

        prepare(Clock.systemUTC());

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void a_certificate_near_its_end_is_renewed_under_the_same_authority() throws Exception {
        var authority = prepare(Clock.systemUTC());
        var authorityBefore = Files.readString(authority.certificate());
        var serverBefore = Files.readString(authority.serverCertificate());
        Instant nextYear = Instant.now().plus(Duration.ofDays(380));

        prepare(Clock.fixed(nextYear, ZoneOffset.UTC));

        assertThat(Files.readString(authority.certificate())).isEqualTo(authorityBefore);
        assertThat(Files.readString(authority.serverCertificate())).isNotEqualTo(serverBefore);
        assertThat(Pem.certificate(authority.serverCertificate()).getNotAfter().toInstant())
                .isAfter(nextYear.plus(Duration.ofDays(390)));
    }

    @Test
    void private_keys_are_their_owners_alone() throws Exception {
        var authority = prepare(Clock.systemUTC());

        for (Path key : List.of(authority.serverKey(), folder.resolve("ca.key"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
        }
    }

    private LocalAuthority prepare(Clock clock) {
        return new LocalAuthority(folder, clock).prepare();
    }

    private List<String> contents() throws Exception {
        try (var files = Files.list(folder)) {
            return files.sorted().map(LocalAuthorityTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509TrustManager trusting(Path authority) throws Exception {
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        anchors.setCertificateEntry("ca", Pem.certificate(authority));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
