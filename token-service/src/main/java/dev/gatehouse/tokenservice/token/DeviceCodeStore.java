package dev.gatehouse.tokenservice.token;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.DataKeys;
import dev.gatehouse.platform.crypto.SecretHash;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The table device_code, as the device sees it: begun, polled, redeemed. */
@ApplicationScoped
class DeviceCodeStore {

    // RFC 8628 §5.1: of the codes that a customer may type now, no two are the same
    private static final String BEGIN =
            """
            insert into device_code
                (tenant_id, device_code_hash, created_on, user_code_hash, client_id, confidential,
                 policy_id, family_id, scope, poll_seconds, expires_at)
            select $1, $2, current_date, $3, $4, $5, $6, $7, $8, $9,
                   now() + make_interval(secs => $10)
            where not exists (
                select from device_code
                where tenant_id = $1 and user_code_hash = $3 and created_on >= current_date - 1
                  and expires_at > now())""";

    // One statement a poll. It locks the row first, so of two polls at a time the second sees what
    // the first has done, and an approved code is redeemed by one of them. The family of refresh
    // tokens begins in the same statement, as with a code. A second of grace for polls that were
    // sent in time and arrived a little early.
    private static final String POLL =
            """
            with polled as (
                select created_on, status, expires_at <= now() as expired,
                       coalesce(polled_at > now() - make_interval(secs => poll_seconds - 1), false)
                           as too_fast
                from device_code
                where tenant_id = $1 and device_code_hash = $2 and created_on >= current_date - 1
                  and client_id = $3 and policy_id = $4 and confidential = $5
                for update
            ), moved as (
                update device_code code
                set status = case when polled.status = 'approved' and not expired then 'redeemed'
                                  else code.status end,
                    poll_seconds = case when polled.status = 'pending' and too_fast
                                        then poll_seconds + 5 else poll_seconds end,
                    polled_at = now()
                from polled
                where code.tenant_id = $1 and code.device_code_hash = $2
                  and code.created_on = polled.created_on
                returning polled.status, expired, too_fast, family_id, subject, family_ends_at,
                          refresh_seconds, grant_data
            ), family as (
                insert into refresh_token_family
                    (tenant_id, family_id, client_id, policy_id, subject, token_hash,
                     expires_at, ends_at, refresh_seconds, grant_data, binding)
                select $1, family_id, $3, $4, subject, $6,
                       least(now() + make_interval(secs => coalesce(refresh_seconds, $7::float8)),
                             family_ends_at),
                       nullif(family_ends_at, 'infinity'), refresh_seconds, grant_data, $9
                from moved
                where status = 'approved' and not expired and family_ends_at is not null and $8
                returning family_id, expires_at
            )
            select status, expired, too_fast, family_id, grant_data,
                   family.expires_at as refresh_expires_at
            from moved left join family using (family_id)""";

    private static final String FIND =
            """
            select client_id, policy_id, confidential from device_code
            where tenant_id = $1 and device_code_hash = $2 and created_on >= current_date - 1""";

    private final Pool pool;
    private final DataKeys dataKeys;

    DeviceCodeStore(Pool pool, DataKeys dataKeys) {
        this.pool = pool;
        this.dataKeys = dataKeys;
    }

    /** Where a code is in its life (RFC 8628 §3.5). */
    enum Status {
        PENDING,
        APPROVED,
        DENIED,
        REDEEMED
    }

    /** A device code's row, as it begins. */
    record Begun(
            UUID tenantId,
            String deviceCode,
            UserCode userCode,
            UUID clientId,
            boolean confidential,
            String policyId,
            UUID familyId,
            String scope,
            Duration interval,
            Duration lifetime) {

        /** The codes are secrets. */
        @Override
        public String toString() {
            return "Begun[client_id=" + clientId + "]";
        }
    }

    /**
     * @param binding what the refresh tokens are bound to; null for nothing
     */
    record Poll(
            UUID tenantId,
            String deviceCode,
            UUID clientId,
            String policyId,
            boolean confidential,
            RefreshToken.Secret refreshTokenSecret,
            Duration refreshTokenLifetime,
            boolean wantsRefreshToken,
            String binding) {

        /** The code is a secret. */
        @Override
        public String toString() {
            return "Poll[client_id=" + clientId + "]";
        }
    }

    /**
     * @param status before the poll: an approved code that has not expired is redeemed now
     * @param sealedGrant null unless the customer has approved
     * @param refreshExpiresAt null when no refresh token was begun
     */
    record Polled(
            Status status,
            boolean expired,
            boolean tooFast,
            UUID familyId,
            byte[] sealedGrant,
            Instant refreshExpiresAt) {}

    /** Whose code it is, to say why it cannot be polled. */
    record Found(UUID clientId, String policyId, boolean confidential) {}

    /** How the table knows a user code: keyed, since there are few enough to try them all. */
    static Buffer hash(DataKey key, UserCode userCode) {
        return Buffer.buffer(key.mac("user-code", userCode.letters()));
    }

    /** False when another device has the user code at present. */
    Uni<Boolean> begin(Begun begun) {
        return dataKeys.of(begun.tenantId)
                .flatMap(
                        key ->
                                pool.preparedQuery(BEGIN)
                                        .execute(
                                                Tuple.tuple(
                                                        Arrays.asList(
                                                                begun.tenantId,
                                                                hash(begun.deviceCode),
                                                                hash(key, begun.userCode),
                                                                begun.clientId,
                                                                begun.confidential,
                                                                begun.policyId,
                                                                begun.familyId,
                                                                begun.scope,
                                                                (int) begun.interval.toSeconds(),
                                                                (double)
                                                                        begun.lifetime
                                                                                .toSeconds()))))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Empty when there is no such code of this client, policy and way of authentication. */
    Uni<Optional<Polled>> poll(Poll poll) {
        return pool.preparedQuery(POLL)
                .execute(
                        Tuple.tuple(
                                Arrays.asList(
                                        poll.tenantId,
                                        hash(poll.deviceCode),
                                        poll.clientId,
                                        poll.policyId,
                                        poll.confidential,
                                        Buffer.buffer(poll.refreshTokenSecret.hash()),
                                        (double) poll.refreshTokenLifetime.toSeconds(),
                                        poll.wantsRefreshToken,
                                        poll.binding)))
                .map(rows -> first(rows).map(DeviceCodeStore::polled));
    }

    Uni<Optional<Found>> find(UUID tenantId, String deviceCode) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(tenantId, hash(deviceCode)))
                .map(
                        rows ->
                                first(rows)
                                        .map(
                                                row ->
                                                        new Found(
                                                                row.getUUID("client_id"),
                                                                row.getString("policy_id"),
                                                                row.getBoolean("confidential"))));
    }

    private static Buffer hash(String deviceCode) {
        return Buffer.buffer(SecretHash.of(deviceCode));
    }

    private static Optional<Row> first(Iterable<Row> rows) {
        var all = rows.iterator();
        return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    }

    private static Polled polled(Row row) {
        var grant = row.getBuffer("grant_data");
        var expires = row.getOffsetDateTime("refresh_expires_at");
        return new Polled(
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getBoolean("expired"),
                row.getBoolean("too_fast"),
                row.getUUID("family_id"),
                grant == null ? null : grant.getBytes(),
                expires == null ? null : expires.toInstant());
    }
}
