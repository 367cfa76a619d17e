package dev.gatehouse.policyengine.directory;

import dev.gatehouse.platform.registry.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** What a password check needs to know, in one statement whoever is asked for. */
@ApplicationScoped
class CredentialStore {

    private static final String FIND =
            "select "
                    + AccountRow.COLUMNS
                    + """
                    , c.password_hash, c.must_change, coalesce(l.locked_until > $6, false) as locked
                    from (select) always
                         left join account a on a.tenant_id = $1 and a.object_id = ("""
                    + AccountRow.BY_IDENTITY
                    + """
                    )
                         left join credential c on c.tenant_id = a.tenant_id and c.object_id = a.object_id
                         left join lockout l on l.tenant_id = $1 and l.kind = 'password' and l.subject_hash = $5""";

    private static final String REHASH =
            """
            update credential set password_hash = $4
            where tenant_id = $1 and object_id = $2 and password_hash = $3""";

    private final Pool pool;

    CredentialStore(Pool pool) {
        this.pool = pool;
    }

    /** {@code owner} is absent for a stranger and for an account that has no password. */
    record Found(boolean locked, Optional<Owner> owner) {}

    record Owner(Account account, PasswordHash hash, boolean mustChange) {}

    Uni<Found> find(Tenant tenant, String signInName, Buffer lockoutSubject, OffsetDateTime now) {
        var identities = SignInName.identities(signInName, tenant.name());
        var parameters =
                AccountStore.withIdentities(Tuple.of(tenant.tenantId()), identities)
                        .addBuffer(io.vertx.mutiny.core.buffer.Buffer.newInstance(lockoutSubject))
                        .addOffsetDateTime(now);
        return pool.preparedQuery(FIND)
                .execute(parameters)
                .map(rows -> found(rows.iterator().next()));
    }

    private static Found found(Row row) {
        String hash = row.getString("password_hash");
        var owner =
                Optional.ofNullable(hash)
                        .map(
                                encoded ->
                                        new Owner(
                                                AccountRow.read(row),
                                                new PasswordHash(encoded),
                                                row.getBoolean("must_change")));
        return new Found(row.getBoolean("locked"), owner);
    }

    /** Replaces the hash unless the password was changed meanwhile. */
    Uni<Void> rehash(Tenant tenant, UUID objectId, PasswordHash old, PasswordHash fresh) {
        return pool.preparedQuery(REHASH)
                .execute(Tuple.of(tenant.tenantId(), objectId, old.encoded(), fresh.encoded()))
                .replaceWithVoid();
    }
}
