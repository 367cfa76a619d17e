package dev.gatehouse.tokenservice.jwt;

import dev.gatehouse.platform.registry.Policy;
import dev.gatehouse.tokenservice.possession.Confirmation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An access token of ours that is good now.
 *
 * @param objectId the customer's account: {@code oid}, or {@code sub} where that is a GUID
 * @param azp the client that it was issued to
 * @param policy that it was issued by
 * @param claims all of them, by wire name
 * @param hash SHA-256 of the token as it was sent
 */
public record VerifiedAccessToken(
        String subject,
        Optional<UUID> objectId,
        UUID audience,
        UUID azp,
        List<String> scp,
        List<String> roles,
        Policy policy,
        Map<String, Object> claims,
        Instant issuedAt,
        Instant expiresAt,
        String kid,
        byte[] hash) {

    /** Whether it is a client's own, with no customer behind it (RFC 6749 §4.4, RFC 9068 §2.2). */
    public boolean isAppOnly() {
        return subject.equals(azp.toString());
    }

    /** The key that it is good with alone; empty for a bearer token. */
    public Optional<Confirmation> confirmation() {
        if (!(claims.get("cnf") instanceof Map<?, ?> cnf)) return Optional.empty();
        var members = new HashMap<String, Object>();
        cnf.forEach((name, value) -> members.put(name.toString(), value));
        return Confirmation.of(members);
    }

    /** The claims are the customer's. */
    @Override
    public String toString() {
        return "VerifiedAccessToken[azp=" + azp + ", aud=" + audience + "]";
    }
}
