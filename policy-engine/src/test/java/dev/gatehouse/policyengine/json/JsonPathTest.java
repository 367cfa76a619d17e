package dev.gatehouse.policyengine.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {

    private static final String ANSWER =
            """
            {"name": {"first": "Ann", "last name": "Lee"},
             "data": [{"to": [{"email": "a@example.com"}, {"email": "b@example.com"}], "kind": "work"},
                      {"to": [], "kind": "home", "rank": 2.0}],
             "a.b": "dotted", "odata-id": 7, "none": null}""";

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String at(String path) {
        return JsonPath.parse(path).first(json(ANSWER)).map(JsonNode::toString).orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "name.first ; \"Ann\"",
                "$.name.first ; \"Ann\"",
                "$['name']['last name'] ; \"Lee\"",
                "data[0].to[0].email ; \"a@example.com\"",
                "data[0].to[-1].email ; \"b@example.com\"",
                "$.data[*].kind ; \"work\"",
                "$..email ; \"a@example.com\"",
                "$.data[?(@.kind == 'home')].rank ; 2.0",
                "$.data[?(@.rank == 2)].kind ; \"home\"",
                "$.data[?(@.kind != 'work' && @.rank)].kind ; \"home\"",
                "$.data[?(!@.rank || @.kind == \"x\")].kind ; \"work\"",
                "$['a.b'] ; \"dotted\"",
                "odata-id ; 7",
                "none ; null",
            })
    void a_path_leads_to_its_value(String path, String value) {
        assertEquals(value, at(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name.middle", "data[9]", "name[0]", "data.to", "a.b", "..nobody"})
    void a_path_to_nothing_finds_nothing(String path) {
        assertEquals("", at(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a..", "a[", "a[x]", "a['b]", "$[?(a == 1)]", "$[?(@.a == )]", "a]", "a b"})
    void what_is_no_path_is_refused(String path) {
        assertThrows(IllegalArgumentException.class, () -> JsonPath.parse(path));
    }

    // ResponseMatch of ErrorHandlers, as it is published
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$[?(@.error == 'invalid_grant')]",
                "$[?(@@.error == 'invalid_grant')]",
            })
    void a_filter_tests_an_answer_that_is_one_object(String path) {
        var match = JsonPath.parse(path);
        assertTrue(match.matches(json("{\"error\": \"invalid_grant\"}")));
        assertFalse(match.matches(json("{\"error\": \"invalid_request\"}")));
    }

    @Test
    void the_empty_path_is_the_whole() {
        assertEquals("[1]", JsonPath.parse("$").first(json("[1]")).orElseThrow().toString());
    }
}
