package dev.gatehouse.registryservice.registration;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1013;

import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.ApplicationSettings.Permission;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Table initial_access_token. */
@ApplicationScoped
class InitialAccessTokenStore
        implements PanacheRepositoryBase<InitialAccessTokenEntity, InitialAccessTokenEntity.Key> {

    private static final String GOOD =
            "tenantId = ?1 and tokenHash = ?2 and expiresAt > ?3"
                    + " and (usesLeft is null or usesLeft > 0)";

    /** Of a tenant, in the order of their names. */
    Uni<List<InitialAccessTokenEntity>> of(UUID tenantId) {
        return list("tenantId = ?1 order by name", tenantId);
    }

    /** Fails with GH1013 when it could not be spent. */
    Uni<Void> requireGood(UUID tenantId, String token, Instant now) {
        return count(GOOD, tenantId, SecretHash.of(token), now)
                .invoke(
                        good -> {
                            if (good == 0) throw refused();
                        })
                .replaceWithVoid();
    }

    /**
     * Uses the token once and says what its clients are granted. One conditional update: of two
     * that come with the last use one gets nothing.
     *
     * @return fails with GH1013 when it is unknown in this tenant, expired or used up
     */
    Uni<List<Permission>> spend(UUID tenantId, String token, Instant now) {
        var hash = SecretHash.of(token);
        return update("usesLeft = usesLeft - 1 where " + GOOD, tenantId, hash, now)
                .flatMap(
                        used ->
                                used == 0
                                        ? Uni.createFrom().failure(InitialAccessTokenStore::refused)
                                        : find("tenantId = ?1 and tokenHash = ?2", tenantId, hash)
                                                .<InitialAccessTokenEntity>singleResult())
                .map(found -> found.settings.permissions());
    }

    /** Whether there was one of that name. */
    Uni<Boolean> delete(UUID tenantId, String name) {
        return delete("tenantId = ?1 and name = ?2", tenantId, name).map(deleted -> deleted > 0);
    }

    private static OAuthException refused() {
        return new OAuthException(GH1013, "initial access token unknown, expired or used up");
    }
}
