package dev.gatehouse.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** RFC 9440: the certificate that a client connected with, for the service behind. */
final class ClientCertificateHeader {

    private static final String NAME = "Client-Cert";
    private static final String CHAIN = "Client-Cert-Chain";

    private ClientCertificateHeader() {}

    /** RFC 9440 §2.4: what came from outside under these names is no word of the gateway's. */
    static void write(HttpServerRequest incoming, MultiMap headers) {
        headers.remove(NAME);
        headers.remove(CHAIN);
        certificate(incoming).ifPresent(certificate -> headers.set(NAME, encoded(certificate)));
    }

    private static Optional<Certificate> certificate(HttpServerRequest incoming) {
        try {
            return incoming.isSSL()
                    ? Optional.of(incoming.connection().peerCertificates().getFirst())
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    // RFC 8941 §3.3.5: a byte sequence
    private static String encoded(Certificate certificate) {
        try {
            return ":" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
