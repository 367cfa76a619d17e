package dev.gatehouse.tokenservice.possession;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.identity.TestCertificate;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificateTest {

    private static final TestCertificate CERTIFICATE = TestCertificate.ec();

    private static Optional<String> thumbprint(String header) {
        return ClientCertificate.parse(header).map(ClientCertificate::x5tS256);
    }

    @Test // RFC 9440 §2.2
    void a_certificate_stands_between_colons() {
        var header = ":" + Base64.getEncoder().encodeToString(CERTIFICATE.der()) + ":";

        assertEquals(Optional.of(CERTIFICATE.x5tS256()), thumbprint(header));
    }

    @Test
    void or_it_is_url_encoded_pem_as_ingress_nginx_writes_it() {
        var encoded =
                URLEncoder.encode(CERTIFICATE.pem(), StandardCharsets.UTF_8).replace("+", "%20");

        assertEquals(Optional.of(CERTIFICATE.x5tS256()), thumbprint(encoded));
        assertEquals(
                Optional.of(CERTIFICATE.x5tS256()),
                thumbprint(encoded.replace("%2B", "+").replace("%3D", "=")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "::", ":AA", "AA:", "%", "-----BEGIN CERTIFICATE-----", "x"})
    void anything_else_is_none(String header) {
        assertEquals(Optional.empty(), thumbprint(header));
    }
}
