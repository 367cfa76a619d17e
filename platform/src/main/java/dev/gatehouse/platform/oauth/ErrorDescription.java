package dev.gatehouse.platform.oauth;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/**
 * The text of {@code error_description}, in the form that applications look for AADB2C codes in.
 */
public final class ErrorDescription {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private ErrorDescription() {}

    /** {@code AADB2C90006: …\r\nCorrelation ID: …\r\nTimestamp: 2026-01-31 12:00:00Z\r\n}. */
    public static String render(
            ErrorCode code, List<String> arguments, UUID correlationId, Instant now) {
        return render(code.code(), code.sentence(arguments), correlationId, now);
    }

    /** The same for a refusal that was caught. */
    public static String render(OAuthException refusal, UUID correlationId, Instant now) {
        return render(refusal.code(), refusal.arguments(), correlationId, now);
    }

    /** The same for a code and sentence that came over the wire or from a policy. */
    public static String render(String code, String sentence, UUID correlationId, Instant now) {
        return code
                + ": "
                + sentence
                + "\r\nCorrelation ID: "
                + correlationId
                + "\r\nTimestamp: "
                + TIMESTAMP.format(now)
                + "\r\n";
    }
}
