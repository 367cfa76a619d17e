package dev.gatehouse.uiservice.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccentTest {

    // WCAG 2.2 §1.4.3
    @ParameterizedTest
    @ValueSource(
            strings = {
                "#000000", "#ffffff", "#fff", "#f2b705", "#0b5cad", "#808080", "#ff0000", "#00ff00",
                "#777777", "#0f766e"
            })
    void every_colour_stays_readable(String colour) {
        var accent = Accent.of(colour).orElseThrow();

        assertReadable(accent.onFill(), accent.fill());
        assertReadable(accent.onLight(), "#ffffff");
        assertReadable(accent.onDark(), "#1e2430");
    }

    private static void assertReadable(String text, String background) {
        double contrast = Accent.contrast(Accent.parse(text), Accent.parse(background));
        assertTrue(contrast >= 4.5, text + " on " + background + ": " + contrast);
    }

    @Test
    void a_colour_that_is_readable_already_is_kept() {
        assertEquals("#0b5cad", Accent.of("#0b5cad").orElseThrow().fill());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "red",
                "#12",
                "#12345",
                "#1234567",
                "0b5cad",
                "#0b5cad;",
                "#0b5cag",
                "url(x)"
            })
    void what_is_no_colour_is_ignored(String text) {
        assertEquals(Optional.empty(), Accent.of(text));
    }
}
