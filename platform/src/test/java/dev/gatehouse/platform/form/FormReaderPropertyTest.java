package dev.gatehouse.platform.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class FormReaderPropertyTest {

    @Property(tries = 2000)
    void what_was_encoded_comes_back(
            @ForAll @Size(max = 6)
                    Map<@AlphaChars @NotEmpty String, @Size(max = 3) List<String>> sent) {
        var expected = new MultivaluedHashMap<String, String>();
        sent.forEach(
                (name, values) -> values.forEach(value -> expected.add(name, wellFormed(value))));
        var body =
                expected.entrySet().stream()
                        .flatMap(
                                field ->
                                        field.getValue().stream()
                                                .map(
                                                        value ->
                                                                field.getKey()
                                                                        + "="
                                                                        + encoded(value)))
                        .collect(Collectors.joining("&"));
        assertEquals(expected, FormReader.parse(body));
    }

    @Property(tries = 5000)
    void a_body_is_a_form_or_a_bad_request(
            @ForAll @Chars({'%', '&', '=', '+', '0', 'f', 'z', ';', '\u0000', 'é'}) String body) {
        try {
            FormReader.parse(body);
        } catch (BadRequestException expected) {
            assertEquals(400, expected.getResponse().getStatus());
        }
    }

    /** A surrogate alone has no form in UTF-8. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
