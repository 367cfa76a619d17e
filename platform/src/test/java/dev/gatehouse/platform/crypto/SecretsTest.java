package dev.gatehouse.platform.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void a_secret_is_kept_as_its_sha256() {
        assertEquals(
                "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b",
                HexFormat.of().formatHex(SecretHash.of("secret")));
    }

    @Test
    void only_the_secret_itself_matches() {
        var hash = SecretHash.of("secret");
        assertTrue(SecretHash.matches(hash, "secret"));
        assertFalse(SecretHash.matches(hash, "Secret"));
        assertFalse(SecretHash.matches(hash, ""));
    }

    @Test // RFC 6749 §10.10: 2^-128 at most, better 2^-160
    void a_random_token_has_256_bits_and_fits_into_a_url() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            var token = RandomToken.create();
            assertTrue(token.matches("[A-Za-z0-9_-]{43}"));
            assertTrue(seen.add(token));
        }
    }

    @Test // RFC 9562 §5.7
    void an_identifier_has_version_7_and_the_ietf_variant() {
        var id = UuidV7.create();
        assertEquals(7, id.version());
        assertEquals(2, id.variant());
    }

    @Test // RFC 9562 §6.2
    void identifiers_grow_even_within_a_millisecond_and_when_the_clock_goes_back() {
        var previous = UuidV7.create();
        var past = Clock.fixed(Instant.now().minusSeconds(60), ZoneOffset.UTC);
        for (int i = 0; i < 10_000; i++) {
            var next = i % 2 == 0 ? UuidV7.create() : UuidV7.create(past);
            assertTrue(next.toString().compareTo(previous.toString()) > 0);
            previous = next;
        }
    }

    @Test
    void the_day_an_identifier_was_made_on_is_the_utc_day() {
        // RFC 9562 §A.6: made on Tuesday, 22 February 2022, 19:22:22 GMT
        var id = UUID.fromString("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");
        assertEquals(LocalDate.of(2022, 2, 22), UuidV7.createdOn(id));
        assertThrows(IllegalArgumentException.class, () -> UuidV7.createdOn(UUID.randomUUID()));
    }
}
