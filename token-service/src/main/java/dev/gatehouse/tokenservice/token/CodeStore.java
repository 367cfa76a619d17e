package dev.gatehouse.tokenservice.token;

import dev.gatehouse.platform.crypto.SecretHash;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The table authorization_code. */
@ApplicationScoped
class CodeStore {

    private static final String ISSUE =
            """
            insert into authorization_code
                (tenant_id, code_hash, created_on, client_id, policy_id, family_id, subject,
                 expires_at, family_ends_at, refresh_seconds, request)
            values ($1, $2, current_date, $3, $4, $5, $6, $7, $8::text::timestamptz, $9, $10)""";

    // RFC 6749 §4.1.2: consuming the code is the update; the second caller gets nothing. The family
    // of
    // refresh tokens begins in the same statement, and takes over the sealed grant as it is.
    private static final String REDEEM =
            """
            with redeemed as (
                update authorization_code set redeemed_at = now()
                where tenant_id = $1 and code_hash = $2 and created_on >= current_date - 1
                  and client_id = $3 and policy_id = $4
                  and redeemed_at is null and expires_at > now()
                returning family_id, subject, family_ends_at, refresh_seconds, request
            ), family as (
                insert into refresh_token_family
                    (tenant_id, family_id, client_id, policy_id, subject, token_hash,
                     expires_at, ends_at, refresh_seconds, grant_data, binding)
                select $1, family_id, $3, $4, subject, $5,
                       least(now() + make_interval(secs => coalesce(refresh_seconds, $6::float8)),
                             family_ends_at),
                       nullif(family_ends_at, 'infinity'), refresh_seconds, request, $8
                from redeemed where family_ends_at is not null and $7
                returning family_id, expires_at
            )
            select family_id, request, family.expires_at as refresh_expires_at
            from redeemed left join family using (family_id)""";

    private static final String FIND =
            """
            select client_id, policy_id, family_id, expires_at, redeemed_at is not null as redeemed
            from authorization_code
            where tenant_id = $1 and code_hash = $2 and created_on >= current_date - 1""";

    private final Pool pool;

    CodeStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A code's row.
     *
     * @param familyEndsAt end of the refresh tokens that redemption begins; {@link Instant#MAX} for
     *     no end, null for no refresh tokens
     * @param refreshSeconds how long each is good; null for the policy's lifetime
     */
    record Issued(
            UUID tenantId,
            UUID clientId,
            String policyId,
            UUID familyId,
            String subject,
            Instant expiresAt,
            Instant familyEndsAt,
            Integer refreshSeconds,
            byte[] sealedGrant) {}

    /**
     * An attempt to redeem a code.
     *
     * @param binding what the refresh token is bound to; null for nothing
     */
    record Redemption(
            UUID tenantId,
            String code,
            UUID clientId,
            String policyId,
            RefreshToken.Secret refreshTokenSecret,
            Duration refreshTokenLifetime,
            boolean wantsRefreshToken,
            String binding) {

        /** The code is a secret. */
        @Override
        public String toString() {
            return "Redemption[client_id=" + clientId + "]";
        }
    }

    /**
     * @param refreshExpiresAt null when no refresh token was begun
     */
    record Redeemed(UUID familyId, byte[] sealedGrant, Instant refreshExpiresAt) {}

    /** A code as it lies there, to say why it could not be redeemed. */
    record Found(
            UUID clientId, String policyId, UUID familyId, Instant expiresAt, boolean redeemed) {}

    Uni<Void> issue(String code, Issued issued) {
        return pool.preparedQuery(ISSUE)
                .execute(
                        Tuple.tuple(
                                Arrays.asList(
                                        issued.tenantId,
                                        Buffer.buffer(SecretHash.of(code)),
                                        issued.clientId,
                                        issued.policyId,
                                        issued.familyId,
                                        issued.subject,
                                        issued.expiresAt.atOffset(ZoneOffset.UTC),
                                        timestamptz(issued.familyEndsAt),
                                        issued.refreshSeconds,
                                        Buffer.buffer(issued.sealedGrant))))
                .replaceWithVoid();
    }

    /** Empty when there is no such code for this client and policy, or no longer. */
    Uni<Optional<Redeemed>> redeem(Redemption attempt) {
        return pool.preparedQuery(REDEEM)
                .execute(
                        Tuple.tuple(
                                Arrays.asList(
                                        attempt.tenantId,
                                        Buffer.buffer(SecretHash.of(attempt.code)),
                                        attempt.clientId,
                                        attempt.policyId,
                                        Buffer.buffer(attempt.refreshTokenSecret.hash()),
                                        (double) attempt.refreshTokenLifetime.toSeconds(),
                                        attempt.wantsRefreshToken,
                                        attempt.binding)))
                .map(rows -> first(rows).map(CodeStore::redeemed));
    }

    Uni<Optional<Found>> find(UUID tenantId, String code) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(tenantId, Buffer.buffer(SecretHash.of(code))))
                .map(rows -> first(rows).map(CodeStore::found));
    }

    private static Optional<Row> first(Iterable<Row> rows) {
        var all = rows.iterator();
        return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    }

    private static Redeemed redeemed(Row row) {
        var expires = row.getOffsetDateTime("refresh_expires_at");
        return new Redeemed(
                row.getUUID("family_id"),
                row.getBuffer("request").getBytes(),
                expires == null ? null : expires.toInstant());
    }

    private static Found found(Row row) {
        return new Found(
                row.getUUID("client_id"),
                row.getString("policy_id"),
                row.getUUID("family_id"),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getBoolean("redeemed"));
    }

    // As text, which alone can say infinity
    static String timestamptz(Instant instant) {
        if (instant == null) return null;
        return instant.equals(Instant.MAX) ? "infinity" : instant.toString();
    }
}
