package dev.gatehouse.tokenservice.possession;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1003;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.TokenConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Reads the certificate from the header by which the gateway passes it on, {@code
 * token.client-certificate-header}. Without that setting there is none: a header that the gateway
 * does not know is one that it does not take from the outside either.
 */
@ApplicationScoped
public class ClientCertificates {

    // Quarkus writes it itself, over whatever came from outside (enable-trusted-proxy-header)
    private static final String TRUSTED = "X-Forwarded-Trusted-Proxy";

    private final Optional<String> header;

    ClientCertificates(TokenConfig config) {
        this.header = config.clientCertificateHeader();
    }

    /** Empty too when the header is not from one of {@code gatehouse.trusted-proxies}. */
    public Optional<ClientCertificate> of(HttpServerRequest http) {
        return header.filter(name -> isFromTrustedProxy(http)).flatMap(name -> read(name, http));
    }

    private static boolean isFromTrustedProxy(HttpServerRequest http) {
        // The headers of forwarding are only judged when something is asked that depends on them
        return http.scheme() != null && "true".equals(http.getHeader(TRUSTED));
    }

    private static Optional<ClientCertificate> read(String name, HttpServerRequest http) {
        var values = http.headers().getAll(name);
        if (values.isEmpty() || values.getFirst().isEmpty()) return Optional.empty();
        if (values.size() > 1) throw new OAuthException(GH1003, "several client certificates");
        var certificate = ClientCertificate.parse(values.getFirst());
        if (certificate.isEmpty()) throw new OAuthException(GH1003, "malformed " + name);
        return certificate;
    }
}
