package dev.gatehouse.policyengine.saml;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A partner as its metadata was read last, and for how long that counts (SAML Metadata §4.3). Pure.
 *
 * @param askedAt when it was last asked for, whether or not an answer came
 */
record MetadataCopy(Validity validity, PartnerEntity entity, Instant readAt, Instant askedAt) {
    private static final Duration USUAL = Duration.ofHours(1);

    /** A partner that says seconds would be asked at every sign-in. */
    private static final Duration LEAST = Duration.ofMinutes(5);

    /** Keys that a partner has taken back must not count for long, whatever it once said. */
    private static final Duration MOST = Duration.ofDays(1);

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMinutes(1);

    /**
     * What metadata says of itself.
     *
     * @param until {@code validUntil}
     * @param cacheDuration the {@code cacheDuration}
     */
    record Validity(Optional<Instant> until, Optional<Duration> cacheDuration) {
        static final Validity UNLIMITED = new Validity(Optional.empty(), Optional.empty());

        boolean isOver(Instant now) {
            return until.filter(end -> !now.isBefore(end)).isPresent();
        }
    }

    MetadataCopy asked(Instant now) {
        return new MetadataCopy(validity, entity, readAt, now);
    }

    /** Good enough not to ask for it again, or just asked for in vain. */
    boolean isFresh(Instant now) {
        return isUsable(now) && (now.isBefore(readAt.plus(freshness())) || isJustAsked(now));
    }

    boolean isJustAsked(Instant now) {
        return now.isBefore(askedAt.plus(BETWEEN_QUESTIONS));
    }

    /** The last good copy, while the partner's host is away. */
    boolean isUsable(Instant now) {
        return !validity.isOver(now) && now.isBefore(readAt.plus(MOST));
    }

    private Duration freshness() {
        var said = validity.cacheDuration().orElse(USUAL);
        return said.compareTo(LEAST) < 0 ? LEAST : said.compareTo(MOST) > 0 ? MOST : said;
    }
}
