package dev.gatehouse.tokenservice.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeChallengeTest {

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    @Test // RFC 7636 Appendix B
    void s256_is_met_by_the_rfcs_example() {
        var challenge = new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "S256");

        assertTrue(challenge.isMetBy(VERIFIER));
        assertFalse(challenge.isMetBy(VERIFIER + "a"));
        assertFalse(challenge.isMetBy("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
    }

    @ParameterizedTest // RFC 7636 §4.1: 43 to 128 unreserved characters
    @CsvSource({"42,false", "43,true", "128,true", "129,false"})
    void a_verifier_has_43_to_128_characters(int length, boolean wellFormed) {
        assertEquals(wellFormed, CodeChallenge.isWellFormed("a".repeat(length)));
    }

    @Test // RFC 7636 §4.1
    void a_verifier_has_unreserved_characters_only() {
        assertFalse(CodeChallenge.isWellFormed("a".repeat(43) + "+"));
        assertFalse(CodeChallenge.isWellFormed(null));
    }
}
