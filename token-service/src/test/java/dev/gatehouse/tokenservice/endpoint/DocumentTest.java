package dev.gatehouse.tokenservice.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTest {

    private final Document document = Document.of("{}");

    @ParameterizedTest // RFC 9110 §13.1.2: a list, *, compared weakly
    @CsvSource(
            delimiter = '|',
            value = {
                "TAG | true",
                "W/TAG | true",
                "\"other\", TAG | true",
                "\"a,b\",W/\"c\" , W/TAG | true",
                "* | true",
                "\"other\" | false",
                "W/\"other\", \"more\" | false",
                "TAGs without quotes | false",
            })
    void the_client_says_what_it_has(String ifNoneMatch, boolean named) {
        var tag = ifNoneMatch.startsWith("TAGs") ? "TAG" : document.entityTag();

        assertEquals(named, document.isNamedBy(ifNoneMatch.replace("TAG", tag)));
    }

    @Test
    void equal_content_has_an_equal_tag_and_other_content_another() {
        assertEquals(document.entityTag(), Document.of("{}").entityTag());
        assertNotEquals(document.entityTag(), Document.of("{ }").entityTag());
    }

    @Test
    void a_document_is_rendered_once_for_its_source() {
        var documents = new Documents<String, Object>(source -> "{}");
        var source = new Object();

        var first = documents.get("key", source);

        assertSame(first, documents.get("key", source));
        assertNotSame(first, documents.get("key", new Object()), "another registration");
    }

    @Test // whoever asks writes the keys
    void the_number_of_documents_is_bounded() {
        var documents = new Documents<Integer, String>(source -> "{}");

        for (int i = 0; i < 10_000; i++) documents.get(i, "source");

        assertTrue(documents.size() <= 4_096);
    }
}
