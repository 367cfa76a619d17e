package dev.gatehouse.policyengine.directory;

import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.directory.AccountChange.AlreadyExists;
import dev.gatehouse.policyengine.directory.AccountChange.NotFound;
import dev.gatehouse.policyengine.directory.AccountChange.Stored;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Accounts in the database. Every change is one statement: all of it is written, or none. */
@ApplicationScoped
public class AccountStore implements Accounts {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String FIND_BY_ID =
            "select "
                    + AccountRow.COLUMNS
                    + " from account a where a.tenant_id = $1 and a.object_id = $2";

    private static final String FIND_BY_IDENTITY =
            "select "
                    + AccountRow.COLUMNS
                    + " from account a where a.tenant_id = $1 and a.object_id = ("
                    + AccountRow.BY_IDENTITY
                    + ")";

    private static final String CREATE =
            """
            with created as (
                insert into account (tenant_id, object_id, account_enabled, attributes)
                values ($1, $2, coalesce($3, true), jsonb_strip_nulls($4))),
            secret as (
                insert into credential (tenant_id, object_id, password_hash, must_change)
                select $1, $2, $5, coalesce($6, false) where $5::text is not null),
            audited as (
                insert into audit_event (tenant_id, event_id, actor, action, target)
                values ($1, $7, 'policy-engine', 'account.created', $2::text))
            insert into account_identity (tenant_id, object_id, sign_in_type, issuer, issuer_assigned_id)
            select $1, $2, * from unnest($8::text[], $9::text[], $10::text[])""";

    /** An identity that the account has already is left alone; one that another has is refused. */
    private static final String UPDATE =
            """
            with changed as (
                update account set
                    account_enabled = coalesce($3, account_enabled),
                    attributes = jsonb_strip_nulls(attributes || $4),
                    refresh_tokens_valid_from = coalesce($11,
                        case when $5::text is null then refresh_tokens_valid_from else date_trunc('second', now()) end),
                    updated_at = now()
                where tenant_id = $1 and object_id = $2 returning object_id),
            secret as (
                insert into credential (tenant_id, object_id, password_hash, must_change)
                select $1, object_id, $5, coalesce($6, false) from changed where $5::text is not null
                on conflict (tenant_id, object_id) do update
                set password_hash = excluded.password_hash, must_change = excluded.must_change, changed_at = now()),
            audited as (
                insert into audit_event (tenant_id, event_id, actor, action, target)
                select $1, $7, 'policy-engine', case when $5::text is null then 'account.updated' else 'account.passwordChanged' end,
                       object_id::text from changed),
            wanted as (
                select * from unnest($8::text[], $9::text[], $10::text[]) w (sign_in_type, issuer, issuer_assigned_id)),
            replaced as (
                delete from account_identity old using changed
                where old.tenant_id = $1 and old.object_id = changed.object_id
                  and (old.sign_in_type, old.issuer, old.issuer_assigned_id) not in (select * from wanted)
                  and (old.sign_in_type = any($12::text[]) or (%s))),
            added as (
                insert into account_identity (tenant_id, object_id, sign_in_type, issuer, issuer_assigned_id)
                select $1, changed.object_id, wanted.* from changed, wanted
                where not exists (
                    select from account_identity own
                    where own.tenant_id = $1 and own.object_id = changed.object_id
                      and (own.sign_in_type, own.issuer, own.issuer_assigned_id)
                        = (wanted.sign_in_type, wanted.issuer, wanted.issuer_assigned_id)))
            select object_id from changed"""
                    .formatted(AccountRow.isUnnamed("$12::text[]"));

    private static final String REMOVE =
            """
            with changed as (
                update account set attributes = attributes - $3::text[], updated_at = now()
                where tenant_id = $1 and object_id = $2 returning object_id),
            removed as (
                delete from account_identity old using changed
                where old.tenant_id = $1 and old.object_id = changed.object_id
                  and (old.sign_in_type = any($4::text[]) or (%s)))
            select object_id from changed"""
                    .formatted(AccountRow.isUnnamed("$4::text[]"));

    private static final String DELETE =
            """
            with deleted as (
                delete from account where tenant_id = $1 and object_id = $2 returning object_id),
            signed_out as (
                delete from sso_session where tenant_id = $1 and object_id = $2),
            audited as (
                insert into audit_event (tenant_id, event_id, actor, action, target)
                select $1, $3, 'policy-engine', 'account.deleted', object_id::text from deleted)
            select object_id from deleted""";

    private final Pool pool;

    AccountStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<Account>> find(Tenant tenant, AccountKey key) {
        return switch (key) {
            case AccountKey.ByObjectId(var objectId) -> find(tenant.tenantId(), objectId);
            case AccountKey.ByIdentities(var identities) -> find(tenant, identities);
            case AccountKey.BySignInName(var name) ->
                    find(tenant, SignInName.identities(name, tenant.name()));
        };
    }

    public Uni<Optional<Account>> find(UUID tenantId, UUID objectId) {
        return pool.preparedQuery(FIND_BY_ID)
                .execute(Tuple.of(tenantId, objectId))
                .map(AccountRow::first);
    }

    private Uni<Optional<Account>> find(Tenant tenant, List<Identity> identities) {
        var parameters = withIdentities(Tuple.of(tenant.tenantId()), identities);
        return pool.preparedQuery(FIND_BY_IDENTITY).execute(parameters).map(AccountRow::first);
    }

    @Override
    public Uni<AccountChange> create(
            Tenant tenant, DirectoryWrite write, Optional<PasswordHash> password) {
        UUID objectId = UuidV7.create();
        return refusingDuplicates(
                pool.preparedQuery(CREATE)
                        .execute(parameters(tenant, objectId, write, password))
                        .replaceWith(new Stored(objectId)));
    }

    @Override
    public Uni<AccountChange> update(
            Tenant tenant, UUID objectId, DirectoryWrite write, Optional<PasswordHash> password) {
        var parameters =
                parameters(tenant, objectId, write, password)
                        .addOffsetDateTime(
                                write.refreshTokensValidFrom().map(AccountStore::utc).orElse(null))
                        .addArrayOfString(write.replacedTypes().toArray(String[]::new));
        return refusingDuplicates(
                pool.preparedQuery(UPDATE).execute(parameters).map(AccountStore::changed));
    }

    @Override
    public Uni<AccountChange> removeAttributes(
            Tenant tenant, UUID objectId, Collection<String> names) {
        var canonical = names.stream().map(AttributeName::canonical).toArray(String[]::new);
        var types =
                names.stream()
                        .flatMap(name -> DirectoryAttributes.identityTypes(name).stream())
                        .toArray(String[]::new);
        return pool.preparedQuery(REMOVE)
                .execute(
                        Tuple.of(tenant.tenantId(), objectId)
                                .addArrayOfString(canonical)
                                .addArrayOfString(types))
                .map(AccountStore::changed);
    }

    @Override
    public Uni<AccountChange> delete(Tenant tenant, UUID objectId) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(tenant.tenantId(), objectId, UuidV7.create()))
                .map(AccountStore::changed);
    }

    public Uni<AccountChange> setEnabled(Tenant tenant, UUID objectId, boolean enabled) {
        return update(tenant, objectId, DirectoryWrite.enabling(enabled), Optional.empty());
    }

    /** From now on no refresh token that was issued before this second is good. */
    public Uni<AccountChange> revokeRefreshTokens(Tenant tenant, UUID objectId, Instant now) {
        return update(tenant, objectId, DirectoryWrite.revoking(now), Optional.empty());
    }

    private static Tuple parameters(
            Tenant tenant, UUID objectId, DirectoryWrite write, Optional<PasswordHash> password) {
        var parameters =
                Tuple.tuple()
                        .addUUID(tenant.tenantId())
                        .addUUID(objectId)
                        .addBoolean(write.accountEnabled().orElse(null))
                        .addValue(new JsonObject(write.attributes()))
                        .addString(password.map(PasswordHash::encoded).orElse(null))
                        .addBoolean(write.mustChangePassword().orElse(null))
                        .addUUID(UuidV7.create());
        return withIdentities(parameters, write.identities());
    }

    static Tuple withIdentities(Tuple parameters, List<Identity> identities) {
        return parameters
                .addArrayOfString(column(identities, Identity::signInType))
                .addArrayOfString(column(identities, Identity::issuer))
                .addArrayOfString(column(identities, Identity::issuerAssignedId));
    }

    private static String[] column(List<Identity> identities, Function<Identity, String> part) {
        return identities.stream().map(part).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static AccountChange changed(RowSet<Row> rows) {
        return rows.rowCount() > 0
                ? new Stored(rows.iterator().next().getUUID("object_id"))
                : new NotFound();
    }

    private static Uni<AccountChange> refusingDuplicates(Uni<? extends AccountChange> change) {
        return change.map(AccountChange.class::cast)
                .onFailure(AccountStore::isDuplicate)
                .recoverWithItem(new AlreadyExists());
    }

    private static boolean isDuplicate(Throwable failure) {
        return failure instanceof PgException e && UNIQUE_VIOLATION.equals(e.getSqlState());
    }
}
