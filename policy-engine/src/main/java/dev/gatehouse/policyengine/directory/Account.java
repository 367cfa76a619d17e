package dev.gatehouse.policyengine.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer. {@code attributes} are the directory attributes by name with JSON values; refresh
 * tokens issued before {@code refreshTokensValidFrom} are no longer good.
 */
public record Account(
        UUID objectId,
        boolean enabled,
        Map<String, Object> attributes,
        List<Identity> identities,
        Optional<Instant> refreshTokensValidFrom) {

    public Account {
        attributes = Map.copyOf(attributes);
        identities = List.copyOf(identities);
    }

    /** Whether a refresh token issued then is still good. */
    public boolean allowsRefresh(Instant issuedAt) {
        return enabled && refreshTokensValidFrom.map(from -> !issuedAt.isBefore(from)).orElse(true);
    }

    /** Attributes and identities stay out of logs. */
    @Override
    public String toString() {
        return "Account[" + objectId + "]";
    }
}
