package dev.gatehouse.platform.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    private static final UUID CORRELATION = UUID.fromString("6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b");
    private static final Instant NOW = Instant.parse("2026-01-31T12:34:56.789Z");

    @Test
    void the_description_has_the_form_that_applications_parse() {
        assertEquals(
                "AADB2C90091: The user has cancelled entering self-asserted information.\r\n"
                        + "Correlation ID: 6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b\r\n"
                        + "Timestamp: 2026-01-31 12:34:56Z\r\n",
                ErrorDescription.render(ErrorCode.AADB2C90091, List.of(), CORRELATION, NOW));
    }

    @Test
    void arguments_replace_their_places() {
        var refusal =
                new OAuthException(
                        ErrorCode.AADB2C90006, "redirect_uri not registered", "https://a/b", "42");
        assertTrue(
                ErrorDescription.render(refusal, CORRELATION, NOW)
                        .startsWith(
                                "AADB2C90006: The redirect URI 'https://a/b' provided in the request"
                                        + " is not registered for the client id '42'.\r\n"));
    }

    @Test
    void an_argument_that_is_missing_leaves_its_place_empty() {
        assertEquals(
                "The request is missing required parameter: .",
                ErrorCode.AADB2C90083.sentence(List.of()));
    }

    @Test // RFC 6749 §4.1.2.1: error_description is %x20-21 / %x23-5B / %x5D-7E
    void an_argument_cannot_bring_in_characters_that_the_description_must_not_have() {
        var sentence = ErrorCode.AADB2C90086.sentence(List.of("a\r\nSet-Cookie: x=\"y\"\\ü{0}"));
        assertEquals(
                "The supplied grant_type [a  Set-Cookie: x= y   {0}] is not supported.", sentence);
    }

    @Test
    void an_argument_cannot_make_the_description_endless() {
        assertTrue(ErrorCode.AADB2C90086.sentence(List.of("x".repeat(100_000))).length() < 700);
    }

    @Test
    void what_a_policys_own_service_says_has_no_number_and_plain_characters_all_the_same() {
        assertEquals("No, not  you.", ErrorCode.AADB2C.sentence(List.of("No, not \"you.")));
        assertEquals(Optional.of(ErrorCode.AADB2C), ErrorCode.of("AADB2C"));
    }

    @ParameterizedTest
    @EnumSource(value = ErrorCode.class, mode = EnumSource.Mode.EXCLUDE, names = "AADB2C")
    void every_code_has_a_number_and_a_sentence_of_plain_characters(ErrorCode code) {
        assertTrue(code.code().matches("AADB2C9\\d{4}|GH1\\d{3}"));
        assertTrue(code.sentence(List.of()).matches("[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]{10,200}"));
        assertEquals(Optional.of(code), ErrorCode.of(code.code()));
    }

    @ParameterizedTest // RFC 6749 §4.1.2.1: an unproven client or redirect_uri receives no redirect
    @CsvSource({"AADB2C90006", "AADB2C90008", "AADB2C90018", "AADB2C90046", "AADB2C90004"})
    void what_goes_wrong_before_the_proof_is_never_redirected(ErrorCode code) {
        assertFalse(code.isRedirectable());
    }

    @ParameterizedTest
    @CsvSource({
        "AADB2C90091, ACCESS_DENIED",
        "AADB2C90118, ACCESS_DENIED",
        "AADB2C90077, INTERACTION_REQUIRED",
        "AADB2C90057, UNAUTHORIZED_CLIENT",
        "AADB2C90117, INVALID_SCOPE",
        "AADB2C90075, SERVER_ERROR",
    })
    void what_goes_wrong_after_it_is(ErrorCode code, OAuthError error) {
        assertTrue(code.isRedirectable());
        assertEquals(error, code.error());
    }
}
