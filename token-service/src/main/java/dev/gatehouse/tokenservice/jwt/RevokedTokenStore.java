package dev.gatehouse.tokenservice.jwt;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** The table revoked_token: access tokens that were taken back before their time (RFC 7009). */
@ApplicationScoped
class RevokedTokenStore {

    private static final String INSERT =
            """
            insert into revoked_token (tenant_id, token_hash, created_on)
            values ($1, $2, $3) on conflict do nothing""";

    private static final String SELECT =
            """
            select from revoked_token
            where tenant_id = $1 and token_hash = $2 and created_on = $3""";

    private final Pool pool;

    RevokedTokenStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> add(UUID tenantId, VerifiedAccessToken token) {
        return pool.preparedQuery(INSERT).execute(key(tenantId, token)).replaceWithVoid();
    }

    Uni<Boolean> has(UUID tenantId, VerifiedAccessToken token) {
        return pool.preparedQuery(SELECT)
                .execute(key(tenantId, token))
                .map(rows -> rows.size() > 0);
    }

    private static Tuple key(UUID tenantId, VerifiedAccessToken token) {
        return Tuple.of(
                tenantId,
                Buffer.buffer(token.hash()),
                LocalDate.ofInstant(token.expiresAt(), ZoneOffset.UTC));
    }
}
