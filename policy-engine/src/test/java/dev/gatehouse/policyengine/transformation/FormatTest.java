package dev.gatehouse.policyengine.transformation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.claims.ClaimValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    private static final ClaimValue AT =
            new ClaimValue.DateTime(Instant.parse("2026-02-03T14:05:06.1200000Z"));

    // the answers of .NET in the invariant culture
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{0:D6} | 42 | 000042",
                "{0:D6} | -42 | -000042",
                "{0:X} | 255 | FF",
                "{0:x4} | 255 | 00ff",
                "{0:N} | 1234567 | 1,234,567.00",
                "{0:N0} | -1234567 | -1,234,567",
                "{0:F1} | 12 | 12.0",
                "{0:P0} | 1 | 100 %",
                "{0:E2} | 12345 | 1.23E+004",
                "{0:G} | 12345 | 12345",
                "{0:000} | 7 | 007",
                "{0:#,##0.00} | 1234 | 1,234.00",
                "{0:000-0000} | 5550100 | 555-0100",
                "{0:(###) ###-####} | 4255550100 | (425) 555-0100",
                "'[{0,6}]' | 42 | '[    42]'",
                "'[{0,-6:D3}]' | 42 | '[042   ]'",
                "{{{0}}} | 42 | {42}",
                "{0}{1} | 42 | 42",
            })
    void a_number_is_formatted_as_dot_net_does_it(String format, long number, String expected) {
        assertEquals(expected, of(format, new ClaimValue.Number(number)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{0:yyyy-MM-dd} | 2026-02-03",
                "{0:dd.MM.yy HH:mm} | 03.02.26 14:05",
                "{0:d MMM yyyy h:mm tt} | 3 Feb 2026 2:05 PM",
                "{0:dddd, MMMM d} | Tuesday, February 3",
                "{0:o} | 2026-02-03T14:05:06.1200000Z",
                "{0:s} | 2026-02-03T14:05:06",
                "{0:u} | 2026-02-03 14:05:06Z",
                "{0:R} | Tue, 03 Feb 2026 14:05:06 GMT",
                "{0:d} | 02/03/2026",
                "{0:g} | 02/03/2026 14:05",
                "{0:ss.fff} | 06.120",
                "{0:ss.FFF} | 06.12",
                "{0:yyyy-MM-ddTHH:mm:sszzz} | 2026-02-03T14:05:06+00:00",
                "{0:%d 'of' MMMM} | 3 of February",
            })
    void a_point_in_time_is_formatted_as_dot_net_does_it(String format, String expected) {
        assertEquals(expected, of(format, AT));
    }

    @ParameterizedTest
    @CsvSource({"{0:yyyyMMdd},20260203", "{0},2026-02-03"})
    void a_date_too(String format, String expected) {
        assertEquals(expected, of(format, new ClaimValue.Date(LocalDate.parse("2026-02-03"))));
    }

    @ParameterizedTest
    @CsvSource({"{0:D6},42", "{0:yyyy},42", "{0}@{tenant},42@here", "{0} {other},42 {other}"})
    void a_text_has_no_format_and_placeholders_stay_themselves(String format, String expected) {
        assertEquals(expected, of(format, new ClaimValue.Text("42")));
    }

    private static String of(String format, ClaimValue value) {
        return Format.of(format, hole -> hole.replace("{tenant}", "here"), List.of(value));
    }
}
