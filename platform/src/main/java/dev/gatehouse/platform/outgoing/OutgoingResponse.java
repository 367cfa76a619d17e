package dev.gatehouse.platform.outgoing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was answered; redirects are answers too.
 *
 * @param headers by lower-case name, the first of each
 */
public record OutgoingResponse(int status, Map<String, String> headers, byte[] body) {

    public OutgoingResponse {
        headers = Map.copyOf(headers);
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** As UTF-8, which JSON is (RFC 8259 §8.1). */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "OutgoingResponse[" + status + "]";
    }
}
