package dev.gatehouse.tokenservice.token;

import dev.gatehouse.tokenservice.token.RefreshTokenStore.Found;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Refresh tokens that come back without being redeemed. */
@ApplicationScoped
public class IssuedRefreshTokens {

    private final RefreshTokenStore families;
    private final Clock clock;

    IssuedRefreshTokens(RefreshTokenStore families, Clock clock) {
        this.families = families;
        this.clock = clock;
    }

    /**
     * @param good whether it could be redeemed now: not expired, revoked or exchanged for another
     */
    public record Issued(
            UUID familyId, UUID clientId, Instant issuedAt, Instant expiresAt, boolean good) {}

    /** Empty when it cannot be one of ours, or its family is long over. */
    public Uni<Optional<Issued>> find(UUID tenantId, String token) {
        return RefreshToken.parse(token)
                .map(
                        presented ->
                                families.find(tenantId, presented.familyId())
                                        .map(found -> found.map(one -> issued(presented, one))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Takes the whole family back. */
    public Uni<Boolean> revoke(UUID tenantId, UUID familyId) {
        return families.revoke(tenantId, familyId);
    }

    private Issued issued(RefreshToken presented, Found family) {
        boolean good =
                !family.revoked()
                        && family.isPresent(presented)
                        && clock.instant().isBefore(family.expiresAt());
        return new Issued(
                presented.familyId(),
                family.clientId(),
                family.issuedAt(),
                family.expiresAt(),
                good);
    }
}
