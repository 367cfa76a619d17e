package dev.gatehouse.uiservice.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.uiservice.journey.JourneyEvent;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfAssertedFormTest {

    private static Map<String, String> fields(String... pairs) {
        var form = new MultivaluedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) form.add(pairs[i], pairs[i + 1]);
        var event = new SelfAssertedForm(form, null).event().orElseThrow();
        return ((JourneyEvent.Submit) event).fields();
    }

    @Test
    void three_lists_are_one_date() {
        assertEquals(
                Map.of("born", "1990-04-01", "name", "Ada"),
                fields("born.day", "1", "born.month", "4", "born.year", "1990", "name", "Ada"));
    }

    @Test
    void lists_that_are_left_open_are_no_date_and_some_of_them_a_wrong_one() {
        assertEquals(Map.of("born", ""), fields("born.day", "", "born.month", "", "born.year", ""));
        assertEquals(
                Map.of("born", "1990--01"),
                fields("born.day", "1", "born.month", "", "born.year", "1990"));
    }

    @Test
    void a_claim_that_is_only_named_like_a_part_is_itself() {
        var claims = Map.of("born_day", "1", "born_month", "4", "born_year", "1990");
        assertEquals(claims, fields("born_day", "1", "born_month", "4", "born_year", "1990"));
    }

    @Test
    void several_ticked_boxes_are_one_value() {
        assertEquals(Map.of("topics", "a,b"), fields("topics", "a", "topics", "b"));
    }
}
