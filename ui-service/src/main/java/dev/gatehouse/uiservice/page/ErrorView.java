package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.JourneyAnswer.Gone;
import dev.gatehouse.uiservice.journey.PageModel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** What the error page says; {@code retry} is the address to try again, if that may help. */
public record ErrorView(
        int status,
        String title,
        String message,
        String code,
        String correlationId,
        String timestamp,
        String retry,
        Texts texts) {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    static ErrorView gone(Gone gone) {
        var texts = Texts.english();
        return new ErrorView(
                400,
                texts.of("error_title"),
                orElse(gone.message(), texts.of("error_gone")),
                gone.errorCode(),
                orElse(gone.correlationId(), UUID.randomUUID().toString()),
                orElse(gone.timestamp(), TIMESTAMP.format(Instant.now())),
                null,
                texts);
    }

    /** The journey's own error page, in the customer's language. */
    static ErrorView of(PageModel model) {
        var texts = Texts.of(model);
        var error = model.error();
        return new ErrorView(
                400,
                texts.of("error_title"),
                error == null ? texts.of("error_unexpected") : error.message(),
                error == null ? null : error.code(),
                model.transactionId(),
                TIMESTAMP.format(Instant.now()),
                null,
                texts);
    }

    static ErrorView notThisJourney() {
        return own(400, "error_title", "error_request", null);
    }

    static ErrorView notFound() {
        return own(404, "error_title", "error_not_found", null);
    }

    static ErrorView unavailable(String retry) {
        return own(503, "error_unavailable_title", "error_unavailable", retry);
    }

    static ErrorView unexpected(String retry) {
        return own(500, "error_title", "error_unexpected", retry);
    }

    public ErrorView withStatus(int other) {
        return new ErrorView(other, title, message, code, correlationId, timestamp, retry, texts);
    }

    private static ErrorView own(int status, String title, String message, String retry) {
        var texts = Texts.english();
        return new ErrorView(
                status,
                texts.of(title),
                texts.of(message),
                null,
                UUID.randomUUID().toString(),
                TIMESTAMP.format(Instant.now()),
                retry,
                texts);
    }

    public String text(String id) {
        return texts.of(id);
    }

    private static String orElse(String value, String other) {
        return value == null || value.isBlank() ? other : value;
    }
}
