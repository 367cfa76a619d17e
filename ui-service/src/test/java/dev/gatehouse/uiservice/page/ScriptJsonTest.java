package dev.gatehouse.uiservice.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptJsonTest {

    // WHATWG HTML §4.12.1.3: what a script element may not contain
    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script>",
                "<!--",
                "<script",
                "]]>",
                "&lt;",
                "'};alert(1);//",
                "\u2028",
                "\u2029"
            })
    void nothing_ends_the_script_and_the_value_survives(String value) throws Exception {
        var json = ScriptJson.of(value);

        for (var forbidden : new String[] {"<", ">", "&", ";", "'", "\u2028", "\u2029"}) {
            assertFalse(json.contains(forbidden), json);
        }
        assertEquals(value, new ObjectMapper().readValue(json, String.class));
    }

    @Test
    void other_languages_stay_readable() {
        assertEquals("\"Größe 日本 😀\"", ScriptJson.of("Größe 日本 😀"));
    }
}
