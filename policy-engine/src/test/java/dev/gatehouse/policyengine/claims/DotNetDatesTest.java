package dev.gatehouse.policyengine.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotNetDatesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-03T14:05:06Z",
                "2026-02-03T14:05:06.0000000Z",
                "2026-02-03T15:05:06+01:00",
                "2026-02-03T15:05:06+0100",
                "2026-02-03 14:05:06Z",
                "2026-02-03T14:05:06",
                "2026-02-03 14:05:06",
                "2/3/2026 2:05:06 PM",
                "02/03/2026 14:05:06",
                "02/03/2026 14:05:06 +00:00",
                "Tue, 03 Feb 2026 14:05:06 GMT",
                "1770127506",
                "1770127506000",
            })
    void a_point_in_time_is_read_in_every_form_that_policies_write(String text) {
        assertEquals(Optional.of(Instant.parse("2026-02-03T14:05:06Z")), DotNetDates.instant(text));
    }

    @ParameterizedTest
    @CsvSource({"2026-02-03", "2/3/2026", "20260203", "2026-2-3"})
    void a_day_is_its_midnight(String text) {
        assertEquals(Optional.of(Instant.parse("2026-02-03T00:00:00Z")), DotNetDates.instant(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-02-30", "13/13/2026", "2026-02-03T25:00:00Z"})
    void what_is_no_date_is_none(String text) {
        assertEquals(Optional.empty(), DotNetDates.instant(text));
    }
}
