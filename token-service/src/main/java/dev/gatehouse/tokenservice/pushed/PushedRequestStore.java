package dev.gatehouse.tokenservice.pushed;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table pushed_request. */
@ApplicationScoped
class PushedRequestStore {

    private static final String KEEP =
            """
            insert into pushed_request
                (tenant_id, request_hash, created_on, client_id, policy_id, expires_at, parameters)
            values ($1, $2, current_date, $3, $4, now() + make_interval(secs => $5), $6)""";

    // RFC 9126 §7.3: the first browser keeps it, so that a second one gets nothing. As long as its
    // journey may last it can be repeated there, for Reload and Back.
    private static final String TAKE =
            """
            update pushed_request set browser_hash = $5
            where tenant_id = $1 and request_hash = $2 and created_on >= current_date - 1
              and client_id = $3 and policy_id = $4
              and (browser_hash is null and expires_at > now()
                   or browser_hash = $5 and expires_at > now() - interval '1 hour')
            returning parameters""";

    private final Pool pool;

    PushedRequestStore(Pool pool) {
        this.pool = pool;
    }

    /** Whose a pushed request is, and by what it is found. */
    record Key(UUID tenantId, byte[] requestHash, UUID clientId, String policyId) {}

    Uni<Void> keep(Key key, Duration lifetime, byte[] sealed) {
        return pool.preparedQuery(KEEP)
                .execute(
                        Tuple.tuple(
                                List.of(
                                        key.tenantId,
                                        Buffer.buffer(key.requestHash),
                                        key.clientId,
                                        key.policyId,
                                        (double) lifetime.toSeconds(),
                                        Buffer.buffer(sealed))))
                .replaceWithVoid();
    }

    /** Empty when it is unknown, expired, another's, or another browser's. */
    Uni<Optional<byte[]>> take(Key key, byte[] browserHash) {
        return pool.preparedQuery(TAKE)
                .execute(
                        Tuple.of(
                                key.tenantId,
                                Buffer.buffer(key.requestHash),
                                key.clientId,
                                key.policyId,
                                Buffer.buffer(browserHash)))
                .map(
                        rows -> {
                            var taken = rows.iterator();
                            return taken.hasNext()
                                    ? Optional.of(taken.next().getBuffer("parameters").getBytes())
                                    : Optional.empty();
                        });
    }
}
