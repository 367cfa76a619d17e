package dev.gatehouse.policyengine.claims;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads points in time as .NET's invariant culture does: ISO 8601 with a {@code T} or a blank, with
 * or without an offset (then UTC), month before day with slashes, RFC 1123, and seconds since 1970.
 */
final class DotNetDates {
    private static final Pattern EPOCH_SECONDS = Pattern.compile("\\d{9,11}");
    private static final Pattern EPOCH_MILLISECONDS = Pattern.compile("\\d{12,14}");
    private static final List<DateTimeFormatter> WITH_OFFSET =
            List.of(
                    iso("XXX"),
                    iso("XX"),
                    formatter("M/d/uuuu H:mm[:ss] XXX"),
                    formatter("M/d/uuuu h:mm[:ss] a XXX"),
                    DateTimeFormatter.RFC_1123_DATE_TIME);
    private static final List<DateTimeFormatter> WITHOUT_OFFSET =
            List.of(
                    iso(""),
                    formatter("M/d/uuuu h:mm[:ss] a"),
                    formatter("M/d/uuuu H:mm[:ss]"),
                    formatter("uuuu/M/d H:mm[:ss]"));
    private static final List<DateTimeFormatter> DAYS =
            List.of(
                    formatter("uuuu-M-d"),
                    formatter("M/d/uuuu"),
                    formatter("uuuu/M/d"),
                    formatter("uuuuMMdd"));

    private DotNetDates() {}

    static Optional<Instant> instant(String text) {
        if (EPOCH_SECONDS.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        if (EPOCH_MILLISECONDS.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
        }
        for (var formatter : WITH_OFFSET) {
            var at = parse(formatter, text, OffsetDateTime::from);
            if (at.isPresent()) return at.map(OffsetDateTime::toInstant);
        }
        for (var formatter : WITHOUT_OFFSET) {
            var at = parse(formatter, text, LocalDateTime::from);
            if (at.isPresent()) return at.map(moment -> moment.toInstant(ZoneOffset.UTC));
        }
        return day(text).map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    static Optional<LocalDate> day(String text) {
        for (var formatter : DAYS) {
            var day = parse(formatter, text, LocalDate::from);
            if (day.isPresent()) return day;
        }
        return Optional.empty();
    }

    private static <T> Optional<T> parse(
            DateTimeFormatter formatter, String text, TemporalQuery<T> query) {
        try {
            return Optional.of(formatter.parse(text, query));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter iso(String offset) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .appendPattern("['T'][ ]")
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .appendPattern(offset.isEmpty() ? "" : "[ ]" + offset)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
