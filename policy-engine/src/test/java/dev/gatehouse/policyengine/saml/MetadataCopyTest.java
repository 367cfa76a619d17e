package dev.gatehouse.policyengine.saml;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.saml.MetadataCopy.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SAML Metadata §4.3: how long a copy counts. */
class MetadataCopyTest {
    private static final Instant READ = Instant.parse("2026-11-28T06:00:00Z");

    private static MetadataCopy copy(String until, String cacheDuration) {
        var none = List.<PartnerEntity.Endpoint>of();
        var entity =
                new PartnerEntity(
                        "urn:idp", List.of(), List.of(), none, none, none, List.of(), false, false);
        var validity =
                new Validity(
                        Optional.ofNullable(until).map(Instant::parse),
                        Optional.ofNullable(cacheDuration).map(Duration::parse));
        return new MetadataCopy(validity, entity, READ, READ);
    }

    private static Instant after(String duration) {
        return READ.plus(Duration.parse(duration));
    }

    @ParameterizedTest
    @CsvSource({
        ", PT59M, PT61M",
        "PT10M, PT9M, PT11M",
        "PT1S, PT4M, PT6M",
        "PT12H, PT11H, PT13H",
        "P30D, PT23H, PT25H",
    })
    void a_copy_is_fresh_for_as_long_as_it_says_within_reason(
            String cacheDuration, String fresh, String stale) {
        var copy = copy(null, cacheDuration);
        assertTrue(copy.isFresh(after(fresh)));
        assertFalse(copy.isFresh(after(stale)));
    }

    @Test
    void the_last_good_copy_counts_for_a_day_and_not_beyond_its_own_end() {
        assertTrue(copy(null, null).isUsable(after("PT23H")));
        assertFalse(copy(null, null).isUsable(after("PT25H")));
        var ending = copy("2026-11-28T06:30:00Z", "PT12H");
        assertTrue(ending.isFresh(after("PT29M")));
        assertFalse(ending.isFresh(after("PT31M")));
        assertFalse(ending.isUsable(after("PT31M")));
    }

    /** A host that is away does not keep every sign-in waiting. */
    @Test
    void who_was_asked_in_vain_is_left_alone_for_a_minute() {
        var copy = copy(null, null).asked(after("PT2H"));
        assertTrue(copy.isFresh(after("PT2H30S")));
        assertFalse(copy.isFresh(after("PT2H2M")));
    }
}
