package dev.gatehouse.tokenservice.replay;

import dev.gatehouse.platform.crypto.SecretHash;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** The table spent_token_id. */
@ApplicationScoped
public class SpentTokenIdStore {

    // Of two requests with one id at a time the second waits for the first's row, and adds none
    private static final String SPEND =
            """
            insert into spent_token_id (tenant_id, id_hash, created_on)
            values ($1, $2, $3) on conflict do nothing""";

    private final Pool pool;

    SpentTokenIdStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A JWT that is good once.
     *
     * @param kind what it is, so that ids of different kinds do not meet
     * @param issuer who made it; no line break in it
     * @param jti RFC 7519 §4.1.7
     * @param at a time that stands in the JWT, not far from now: one JWT has one day
     */
    public record TokenId(String kind, String issuer, String jti, Instant at) {}

    /** Whether it was not shown before; it is spent from now on. */
    public Uni<Boolean> spend(UUID tenantId, TokenId id) {
        return pool.preparedQuery(SPEND)
                .execute(
                        Tuple.of(
                                tenantId,
                                Buffer.buffer(hash(id)),
                                id.at.atOffset(ZoneOffset.UTC).toLocalDate()))
                .map(inserted -> inserted.rowCount() > 0);
    }

    private static byte[] hash(TokenId id) {
        return SecretHash.of(id.kind + "\n" + id.issuer + "\n" + id.jti);
    }
}
