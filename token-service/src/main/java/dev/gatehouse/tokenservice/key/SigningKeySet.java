package dev.gatehouse.tokenservice.key;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one policy key container: coming, active and lately retired.
 *
 * @param keys in the order in which they were made
 */
public record SigningKeySet(List<SigningKey> keys) {

    public static final SigningKeySet EMPTY = new SigningKeySet(List.of());

    public SigningKeySet {
        keys = List.copyOf(keys);
    }

    /**
     * The active key whose {@code nbf} is the latest, and of several that begin in one second the
     * one made last; the choice moves with time, without a reload.
     */
    public Optional<SigningKey> signingAt(Instant now) {
        return keys.stream()
                .filter(key -> key.isActiveAt(now))
                .reduce((a, b) -> b.notBefore().isBefore(a.notBefore()) ? a : b);
    }

    /** What {@code jwks_uri} shows: also keys that do not sign yet or no longer. */
    public List<SigningKey> publishedAt(Instant now) {
        return keys.stream()
                .filter(key -> key.isPublishedAt(now))
                .sorted(comparing(SigningKey::notBefore).reversed().thenComparing(SigningKey::kid))
                .toList();
    }

    /** The published key of that id, for checking a signature of ours. */
    public Optional<SigningKey> verifyingAt(String kid, Instant now) {
        return keys.stream()
                .filter(key -> key.kid().equals(kid) && key.isPublishedAt(now))
                .findFirst();
    }
}
