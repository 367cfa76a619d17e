package dev.gatehouse.tokenservice.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningKeySetTest {

    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

    private static final SigningKey RETIRED = key("retired", -100, -1);
    private static final SigningKey PREDECESSOR = key("predecessor", -60, 10);
    private static final SigningKey ACTIVE = key("active", -1, null);
    private static final SigningKey COMING = key("coming", 2, null);

    private final SigningKeySet keys =
            new SigningKeySet(List.of(COMING, RETIRED, ACTIVE, PREDECESSOR));

    private static SigningKey key(String kid, int notBefore, Integer expires) {
        return new SigningKey(
                kid,
                null,
                null,
                NOW.plus(Duration.ofDays(notBefore)),
                expires == null ? null : NOW.plus(Duration.ofDays(expires)));
    }

    @Test // protocol.md §2.3
    void the_active_key_with_the_latest_nbf_signs() {
        assertEquals(Optional.of(ACTIVE), keys.signingAt(NOW));
    }

    @Test
    void of_keys_that_begin_in_one_second_the_one_made_last_signs() {
        var first = key("z", -1, null);
        var second = key("a", -1, null);
        assertEquals(Optional.of(second), new SigningKeySet(List.of(first, second)).signingAt(NOW));
        assertEquals(Optional.of(first), new SigningKeySet(List.of(second, first)).signingAt(NOW));
    }

    @Test // protocol.md §2.3: without a reload
    void the_coming_key_signs_from_its_nbf_on() {
        assertEquals(Optional.of(COMING), keys.signingAt(COMING.notBefore()));
    }

    @Test // protocol.md §2.3
    void coming_active_and_lately_retired_keys_are_published() {
        assertEquals(List.of(COMING, ACTIVE, PREDECESSOR), keys.publishedAt(NOW));
    }

    @Test
    void a_key_past_its_expiry_verifies_nothing() {
        assertEquals(Optional.of(PREDECESSOR), keys.verifyingAt("predecessor", NOW));
        assertTrue(keys.verifyingAt("retired", NOW).isEmpty());
    }

    @Test
    void an_empty_set_signs_nothing() {
        assertTrue(SigningKeySet.EMPTY.signingAt(NOW).isEmpty());
    }
}
