package dev.gatehouse.platform.outgoing;

import dev.gatehouse.platform.crypto.CertifiedKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request to an address that somebody else has named.
 *
 * @param certificate what the client proves itself with where TLS asks for it
 * @param timeout for all of it, the last byte of the answer included
 * @param limit how many bytes an answer may have
 */
public record OutgoingRequest(
        String method,
        URI to,
        Map<String, String> headers,
        Optional<String> body,
        Optional<CertifiedKey> certificate,
        Duration timeout,
        int limit) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LIMIT = 1 << 20;

    public OutgoingRequest {
        headers = Map.copyOf(headers);
    }

    public static OutgoingRequest get(URI to) {
        return new OutgoingRequest(
                "GET", to, Map.of(), Optional.empty(), Optional.empty(), TIMEOUT, LIMIT);
    }

    public static OutgoingRequest post(URI to, String contentType, String body) {
        return new OutgoingRequest(
                "POST",
                to,
                Map.of("Content-Type", contentType),
                Optional.of(body),
                Optional.empty(),
                TIMEOUT,
                LIMIT);
    }

    public OutgoingRequest with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, octets(value));
        return new OutgoingRequest(method, to, more, body, certificate, timeout, limit);
    }

    public OutgoingRequest as(Optional<CertifiedKey> client) {
        return new OutgoingRequest(method, to, headers, body, client, timeout, limit);
    }

    public OutgoingRequest within(Duration time, int bytes) {
        return new OutgoingRequest(method, to, headers, body, certificate, time, bytes);
    }

    /** RFC 9110 §5.5: a header is octets; control characters would begin another header. */
    private static String octets(String value) {
        var clean = value.replaceAll("[\\x00-\\x1f\\x7f]", " ").strip();
        return new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Headers and bodies hold secrets, and so may paths and queries. */
    @Override
    public String toString() {
        return "OutgoingRequest[" + method + " " + to.getHost() + "]";
    }
}
