package dev.gatehouse.policyengine.totp;

import dev.gatehouse.policyengine.directory.AccountChange;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** In the database. */
@ApplicationScoped
class AuthenticatorStore implements Apps {

    private static final String FIND =
            "select secret from authenticator where tenant_id = $1 and object_id = $2";

    private static final String REGISTER =
            """
            with registered as (
                insert into authenticator (tenant_id, object_id, secret, last_step)
                select tenant_id, object_id, $3, $4 from account where tenant_id = $1 and object_id = $2
                on conflict do nothing returning object_id),
            audited as (
                insert into audit_event (tenant_id, event_id, actor, action, target)
                select $1, $5, 'policy-engine', 'account.authenticatorRegistered', object_id::text from registered)
            select object_id from registered""";

    private static final String SPEND =
            """
            update authenticator set last_step = $3
            where tenant_id = $1 and object_id = $2 and last_step < $3 returning object_id""";

    private static final String REMOVE =
            """
            with removed as (delete from authenticator where tenant_id = $1 and object_id = $2)
            select object_id from account where tenant_id = $1 and object_id = $2""";

    private final Pool pool;

    AuthenticatorStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<byte[]>> find(UUID tenantId, UUID objectId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(tenantId, objectId))
                .map(AuthenticatorStore::secret);
    }

    @Override
    public Uni<Boolean> register(
            UUID tenantId, UUID objectId, byte[] sealed, long step, UUID eventId) {
        return pool.preparedQuery(REGISTER)
                .execute(Tuple.of(tenantId, objectId, Buffer.buffer(sealed), step, eventId))
                .map(rows -> rows.size() == 1);
    }

    @Override
    public Uni<Boolean> spend(UUID tenantId, UUID objectId, long step) {
        return pool.preparedQuery(SPEND)
                .execute(Tuple.of(tenantId, objectId, step))
                .map(rows -> rows.size() == 1);
    }

    Uni<AccountChange> remove(UUID tenantId, UUID objectId) {
        return pool.preparedQuery(REMOVE)
                .execute(Tuple.of(tenantId, objectId))
                .map(
                        rows ->
                                rows.size() == 1
                                        ? new AccountChange.Stored(objectId)
                                        : new AccountChange.NotFound());
    }

    private static Optional<byte[]> secret(RowSet<Row> rows) {
        var row = rows.iterator();
        return row.hasNext()
                ? Optional.of(row.next().getBuffer("secret").getBytes())
                : Optional.empty();
    }
}
