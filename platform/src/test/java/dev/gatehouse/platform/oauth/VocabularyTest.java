package dev.gatehouse.platform.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    @ParameterizedTest // OAuth 2.0 Multiple Response Type Encoding Practices §5
    @CsvSource({
        "code, code",
        "id_token, id_token",
        "id_token code, code id_token",
        "token id_token, id_token token",
        "token code id_token, code id_token token",
        "none, none"
    })
    void the_order_of_response_types_does_not_matter(String asked, String canonical) {
        assertEquals(canonical, ResponseType.parse(asked).orElseThrow().toString());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "none code",
                "none none",
                "Code",
                "code code",
                "code,id_token",
                "code\tid_token"
            })
    void anything_else_is_no_response_type(String asked) {
        assertEquals(Optional.empty(), ResponseType.parse(asked));
    }

    @ParameterizedTest
    @CsvSource({
        "code, , QUERY",
        "id_token, , FRAGMENT",
        "code id_token, , FRAGMENT",
        "code, query, QUERY",
        "code, fragment, FRAGMENT",
        "code id_token, form_post, FORM_POST"
    })
    void the_response_mode_follows_the_response_type_unless_asked_for(
            String type, String asked, ResponseMode mode) {
        assertEquals(
                Optional.of(mode), ResponseMode.of(asked, ResponseType.parse(type).orElseThrow()));
    }

    @Test // Multiple Response Type Encoding Practices §3.0, §5: no token in a query string
    void a_token_is_never_sent_in_a_query_string() {
        for (var type : List.of("id_token", "token", "code id_token", "code token")) {
            assertEquals(
                    Optional.empty(),
                    ResponseMode.of("query", ResponseType.parse(type).orElseThrow()));
        }
    }

    @Test
    void an_unknown_response_mode_is_refused() {
        assertEquals(
                Optional.empty(),
                ResponseMode.of("web_message", ResponseType.parse("code").orElseThrow()));
    }

    @Test
    void scopes_keep_their_order_and_are_counted_once() {
        var scope = Scope.parse(" openid  https://a/read openid offline_access ");
        assertEquals(List.of("openid", "https://a/read", "offline_access"), scope.names());
        assertTrue(scope.isOpenId());
        assertTrue(scope.isOfflineAccess());
    }

    @Test
    void no_scope_is_an_empty_one() {
        assertTrue(Scope.parse(null).isEmpty());
        assertTrue(Scope.parse("  ").isEmpty());
    }

    @ParameterizedTest // RFC 6749 §3.3: scope-token = 1*( %x21 / %x23-5B / %x5D-7E )
    @ValueSource(strings = {"open\"id", "a\\b", "a\tb", "a\nb", "größe", "\u007f"})
    void a_character_outside_the_grammar_is_refused(String asked) {
        var refusal = assertThrows(OAuthException.class, () -> Scope.parse(asked));
        assertEquals(ErrorCode.AADB2C99005, refusal.code());
    }
}
