package dev.gatehouse.policyengine.verification;

import dev.gatehouse.platform.crypto.UuidV7;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Codes in the database: one row for each journey and identifier, moved by one statement each. */
@ApplicationScoped
class CodeStore {

    private static final String PUT =
            """
            insert into one_time_code as c
                (tenant_id, journey_id, created_on, identifier_hash, code_hash, sealed, expires_at, tries_allowed)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (tenant_id, journey_id, identifier_hash, created_on) do update set
                code_hash = excluded.code_hash, sealed = excluded.sealed, expires_at = excluded.expires_at,
                tries = 0, tries_allowed = excluded.tries_allowed, codes = c.codes + 1
            where c.codes < $9
            returning codes""";

    private static final String AGAIN =
            """
            update one_time_code set codes = codes + 1
            where tenant_id = $1 and journey_id = $2 and created_on = $3 and identifier_hash = $4
              and code_hash is not null and sealed is not null and expires_at > $5 and tries < tries_allowed
              and codes < $6
            returning sealed""";

    // the row is locked while it is looked at: two right guesses at once are one
    private static final String REDEEM =
            """
            update one_time_code as c set
                tries = case when b.code_hash is null then c.tries else c.tries + 1 end,
                code_hash = case
                    when b.code_hash = $5 or c.tries + 1 >= least(c.tries_allowed, $7) or b.expires_at <= $6 then null
                    else c.code_hash end
            from (select * from one_time_code
                  where tenant_id = $1 and journey_id = $2 and created_on = $3 and identifier_hash = $4
                  for update) b
            where c.tenant_id = $1 and c.journey_id = $2 and c.created_on = $3 and c.identifier_hash = $4
            returning b.code_hash is not null as live, coalesce(b.code_hash = $5, false) as same,
                b.expires_at <= $6 as expired, b.tries < least(b.tries_allowed, $7) as may_try,
                c.code_hash is not null as goes_on, c.tries >= least(c.tries_allowed, $7) as tried_out""";

    private static final String READ =
            """
            select sealed from one_time_code
            where tenant_id = $1 and journey_id = $2 and created_on = $3 and identifier_hash = $4
              and code_hash is not null and expires_at > $5""";

    private final Pool pool;

    CodeStore(Pool pool) {
        this.pool = pool;
    }

    /** Which row. */
    record Key(UUID tenantId, UUID journeyId, byte[] identifierHash) {
        Tuple tuple() {
            return Tuple.of(
                    tenantId,
                    journeyId,
                    UuidV7.createdOn(journeyId),
                    Buffer.buffer(identifierHash));
        }
    }

    /** A new code makes the one before void; false when it is one too many. */
    Uni<Boolean> put(
            Key key, byte[] codeHash, Optional<byte[]> sealed, Instant expiresAt, CodeRules rules) {
        var parameters =
                Tuple.from(
                        Arrays.asList(
                                key.tenantId(),
                                key.journeyId(),
                                UuidV7.createdOn(key.journeyId()),
                                Buffer.buffer(key.identifierHash()),
                                Buffer.buffer(codeHash),
                                sealed.map(Buffer::buffer).orElse(null),
                                expiresAt.atOffset(ZoneOffset.UTC),
                                rules.attempts(),
                                rules.generations()));
        return pool.preparedQuery(PUT).execute(parameters).map(rows -> rows.size() == 1);
    }

    /** The code that is good now, counted as one more. */
    Uni<Optional<byte[]>> again(Key key, Instant now, CodeRules rules) {
        return pool.preparedQuery(AGAIN)
                .execute(
                        key.tuple()
                                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                                .addInteger(rules.generations()))
                .map(CodeStore::sealed);
    }

    /** What was sealed with a code that is still good. */
    Uni<Optional<byte[]>> read(Key key, Instant now) {
        return pool.preparedQuery(READ)
                .execute(key.tuple().addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .map(CodeStore::sealed);
    }

    Uni<Redeemed> redeem(Key key, byte[] codeHash, Instant now, int triesAllowed) {
        var parameters =
                key.tuple()
                        .addBuffer(
                                io.vertx.mutiny.core.buffer.Buffer.newInstance(
                                        Buffer.buffer(codeHash)))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                        .addInteger(triesAllowed);
        return pool.preparedQuery(REDEEM).execute(parameters).map(CodeStore::redeemed);
    }

    private static Redeemed redeemed(RowSet<Row> rows) {
        if (rows.size() == 0) return Redeemed.NO_CODE;
        var row = rows.iterator().next();
        if (!row.getBoolean("live") || !row.getBoolean("may_try")) {
            return row.getBoolean("tried_out") ? Redeemed.TOO_MANY_TRIES : Redeemed.NO_CODE;
        }
        if (row.getBoolean("expired")) return Redeemed.EXPIRED;
        if (row.getBoolean("same")) return Redeemed.GOOD;
        return row.getBoolean("goes_on") ? Redeemed.WRONG : Redeemed.TOO_MANY_TRIES;
    }

    private static Optional<byte[]> sealed(RowSet<Row> rows) {
        var row = rows.iterator();
        return row.hasNext()
                ? Optional.ofNullable(row.next().getBuffer("sealed"))
                        .map(io.vertx.mutiny.core.buffer.Buffer::getBytes)
                : Optional.empty();
    }
}
