package dev.gatehouse.tokenservice.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserCodeTest {

    @Test // RFC 8628 §6.1: consonants only, shown in two halves
    void a_code_is_eight_consonants_in_two_halves() {
        var letters = new HashSet<Integer>();
        for (int i = 0; i < 500; i++) {
            var code = UserCode.create();
            assertTrue(code.shown().matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}"));
            code.letters().chars().forEach(letters::add);
        }
        assertEquals(20, letters.size());
    }

    @ParameterizedTest // RFC 8628 §6.1: case and punctuation do not count
    @ValueSource(strings = {"WDJB-MJHT", "wdjbmjht", " wdjb mjht ", "W.D.J.B.M.J.H.T", "wdjb–mjht"})
    void what_a_customer_types_is_read_kindly(String typed) {
        assertEquals(Optional.of(new UserCode("WDJBMJHT")), UserCode.parse(typed));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "WDJB-MJH", "WDJB-MJHTT", "ADJB-MJHT", "1DJB-MJHT", "ẞDJB-MJHT"})
    void what_cannot_be_a_code_is_none(String typed) {
        assertTrue(UserCode.parse(typed).isEmpty());
    }

    @Test
    void a_code_is_not_printed() {
        assertFalse(new UserCode("WDJBMJHT").toString().contains("WDJB"));
    }
}
