package dev.gatehouse.platform.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.BadRequestException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormReaderTest {

    @Test
    void names_and_values_are_decoded() {
        assertEquals(
                Map.of("a b", List.of("1&=ü"), "c", List.of("", "+"), "d", List.of("")),
                FormReader.parse("a+b=1%26%3D%C3%BC&c=&c=%2B&d"));
    }

    @Test
    void of_several_equals_signs_the_first_separates() {
        assertEquals(Map.of("a", List.of("b=c")), FormReader.parse("a=b=c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "&&&"})
    void nothing_between_ampersands_is_nothing(String body) {
        assertTrue(FormReader.parse(body).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a=%", "a=%z1", "%e=1", "a=%2"})
    void a_malformed_escape_is_the_senders_mistake(String body) {
        assertThrows(BadRequestException.class, () -> FormReader.parse(body));
    }

    @Test
    void an_equals_sign_alone_is_an_empty_name() {
        assertEquals(Map.of("", List.of("")), FormReader.parse("="));
    }
}
