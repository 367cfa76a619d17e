package dev.gatehouse.registryservice.yaml;

import dev.gatehouse.registryservice.yaml.Format.NotAsExpected;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The formats that several kinds of manifest use. */
public final class Formats {

    private static final Pattern GUID =
            Pattern.compile(
                    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                    Pattern.CASE_INSENSITIVE);

    private Formats() {}

    public static UUID guid(String text) throws NotAsExpected {
        if (!GUID.matcher(text).matches()) {
            throw new NotAsExpected("a GUID like 90c0fe63-bcf2-44d5-8fb7-b8bbc0b29dc6");
        }
        return UUID.fromString(text.toLowerCase(Locale.ROOT));
    }

    /** A date (its first moment, UTC) or a date with time and offset (RFC 3339). */
    public static Instant instant(String text) throws NotAsExpected {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notADate) {
            throw new NotAsExpected("a date like 2030-12-31 or 2030-12-31T23:59:59Z");
        }
    }

    public static Format<String> matching(Pattern pattern, String expected) {
        return text -> {
            if (!pattern.matcher(text).matches()) {
                throw new NotAsExpected(expected);
            }
            return text;
        };
    }

    public static Format<String> upTo(int maximum) {
        return text -> {
            if (text.isBlank() || text.length() > maximum) {
                throw new NotAsExpected("1 to " + maximum + " characters");
            }
            return text;
        };
    }

    public static <E extends Enum<E>> Format<E> oneOf(E[] values, Function<E, String> wireName) {
        List<String> names = Arrays.stream(values).map(wireName).toList();
        return text -> {
            int index = names.indexOf(text);
            if (index < 0) {
                throw new NotAsExpected("one of " + String.join(", ", names));
            }
            return values[index];
        };
    }
}
