package dev.gatehouse.tokenservice.possession;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatehouse.platform.crypto.SecretHash;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The certificate whose key the client proved to have when it connected to the gateway. */
public record ClientCertificate(byte[] der) {

    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----\\s*");

    /**
     * As RFC 9440 §2.2 writes it, or as URL-encoded PEM as ingress-nginx does; empty when it is
     * neither.
     */
    static Optional<ClientCertificate> parse(String header) {
        try {
            var base64 = header.startsWith(":") ? rfc9440(header) : pem(header);
            return base64.map(Base64.getMimeDecoder()::decode)
                    .filter(der -> der.length > 0)
                    .map(ClientCertificate::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> rfc9440(String header) {
        return header.length() > 2 && header.endsWith(":")
                ? Optional.of(header.substring(1, header.length() - 1))
                : Optional.empty();
    }

    // A plus sign is one of base64 here, not a space
    private static Optional<String> pem(String header) {
        var matcher = PEM.matcher(URLDecoder.decode(header.replace("+", "%2B"), US_ASCII));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** RFC 8705 §3.1. */
    public String x5tS256() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(SecretHash.of(der));
    }
}
