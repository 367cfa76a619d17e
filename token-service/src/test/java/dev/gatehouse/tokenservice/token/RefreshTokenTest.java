package dev.gatehouse.tokenservice.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefreshTokenTest {

    private final RefreshToken token =
            new RefreshToken(UUID.randomUUID(), RefreshToken.Secret.create());

    @Test
    void what_is_written_is_read_back() {
        var read = RefreshToken.parse(token.wire()).orElseThrow();

        assertEquals(token.familyId(), read.familyId());
        assertArrayEquals(token.secret().hash(), read.secret().hash());
    }

    @Test
    void a_token_of_another_length_is_none() {
        assertTrue(RefreshToken.parse(token.wire() + "AAAA").isEmpty());
        assertTrue(RefreshToken.parse("").isEmpty());
    }

    @Test
    void the_secret_is_not_printed() {
        assertEquals(
                "RefreshToken[familyId=" + token.familyId() + ", secret=Secret[…]]",
                token.toString());
        assertFalse(token.toString().contains(token.wire().substring(24)));
    }
}
