package dev.gatehouse.tokenservice.token;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table refresh_token_family: one row a family, which knows the one token that is good. */
@ApplicationScoped
class RefreshTokenStore {

    // RFC 9700 §4.14.2: the presented token is good once. Of two requests at a time the second
    // waits for
    // the row, finds another hash there, and gets nothing.
    private static final String ROTATE =
            """
            with presented as (
                select issued_at, expires_at from refresh_token_family
                where tenant_id = $1 and family_id = $2 and token_hash = $3
                  and client_id = $4 and policy_id = $5
                  and revoked_at is null and expires_at > now()
                  and (binding is null or binding = $8)
                for update
            )
            update refresh_token_family family
            set token_hash = $6, generation = generation + 1, issued_at = now(),
                expires_at = least(now() + make_interval(secs => coalesce(refresh_seconds, $7::float8)), ends_at)
            from presented
            where family.tenant_id = $1 and family.family_id = $2 and family.token_hash = $3
            returning grant_data, family.expires_at,
                      presented.issued_at as presented_issued_at,
                      presented.expires_at as presented_expires_at""";

    private static final String BEGIN =
            """
            insert into refresh_token_family
                (tenant_id, family_id, client_id, policy_id, subject, token_hash,
                 expires_at, ends_at, grant_data, binding, refresh_seconds)
            values ($1, $2, $3, $4, $5, $6,
                    least(now() + make_interval(secs => $7), $8::text::timestamptz),
                    nullif($8::text::timestamptz, 'infinity'), $9, $10, $11)
            returning expires_at""";

    private static final String RESTORE =
            """
            update refresh_token_family
            set token_hash = $4, generation = generation - 1, issued_at = $5, expires_at = $6
            where tenant_id = $1 and family_id = $2 and token_hash = $3 and revoked_at is null""";

    private static final String REVOKE =
            """
            update refresh_token_family set revoked_at = now()
            where tenant_id = $1 and family_id = $2 and revoked_at is null""";

    private static final String FIND =
            """
            select client_id, policy_id, token_hash, issued_at, expires_at, ends_at, binding,
                   revoked_at is not null as revoked
            from refresh_token_family where tenant_id = $1 and family_id = $2""";

    // No query of a request crosses tenants; this one is nobody's request
    private static final String DELETE_OVER =
            "delete from refresh_token_family where expires_at < now() - interval '7 days'";

    private final Pool pool;

    RefreshTokenStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A family that no code stands before.
     *
     * @param endsAt {@link Instant#MAX} for no end
     * @param binding the key that its tokens are bound to; null for none
     * @param refreshSeconds how long each later token is good; null for the policy's lifetime
     */
    record Beginning(
            UUID tenantId,
            RefreshToken first,
            UUID clientId,
            String policyId,
            String subject,
            Duration lifetime,
            Instant endsAt,
            byte[] sealedGrant,
            String binding,
            Integer refreshSeconds) {}

    /**
     * An exchange of a presented token for its successor.
     *
     * @param provenKey in the form of the column {@code binding}; null for none
     */
    record Rotation(
            UUID tenantId,
            RefreshToken presented,
            UUID clientId,
            String policyId,
            RefreshToken successor,
            Duration lifetime,
            String provenKey) {}

    /** A done rotation, with what it takes to undo it. */
    record Rotated(
            byte[] sealedGrant,
            Instant expiresAt,
            OffsetDateTime presentedIssuedAt,
            OffsetDateTime presentedExpiresAt) {}

    /** A family as it lies there, to say why its token could not be exchanged. */
    record Found(
            UUID clientId,
            String policyId,
            byte[] tokenHash,
            Instant issuedAt,
            Instant expiresAt,
            Instant endsAt,
            String binding,
            boolean revoked) {

        // RFC 9449 §5, RFC 8705 §4
        boolean isBoundToAnother(String provenKey) {
            return binding != null && !binding.equals(provenKey);
        }

        boolean isPresent(RefreshToken presented) {
            return MessageDigest.isEqual(tokenHash, presented.secret().hash());
        }
    }

    /**
     * Empty when the presented token is not the good one of a living family of this client and
     * policy.
     */
    Uni<Optional<Rotated>> rotate(Rotation rotation) {
        return pool.preparedQuery(ROTATE)
                .execute(
                        Tuple.tuple(
                                Arrays.asList(
                                        rotation.tenantId,
                                        rotation.presented.familyId(),
                                        hash(rotation.presented),
                                        rotation.clientId,
                                        rotation.policyId,
                                        hash(rotation.successor),
                                        (double) rotation.lifetime.toSeconds(),
                                        rotation.provenKey)))
                .map(rows -> first(rows).map(RefreshTokenStore::rotated));
    }

    /** When its first token expires. */
    Uni<Instant> begin(Beginning family) {
        return pool.preparedQuery(BEGIN)
                .execute(
                        Tuple.tuple(
                                Arrays.asList(
                                        family.tenantId,
                                        family.first.familyId(),
                                        family.clientId,
                                        family.policyId,
                                        family.subject,
                                        hash(family.first),
                                        (double) family.lifetime.toSeconds(),
                                        CodeStore.timestamptz(family.endsAt),
                                        Buffer.buffer(family.sealedGrant),
                                        family.binding,
                                        family.refreshSeconds)))
                .map(rows -> rows.iterator().next().getOffsetDateTime("expires_at").toInstant());
    }

    /**
     * Makes the presented token good again, unless its successor was used or the family revoked.
     */
    Uni<Void> restore(Rotation rotation, Rotated rotated) {
        return pool.preparedQuery(RESTORE)
                .execute(
                        Tuple.tuple(
                                List.of(
                                        rotation.tenantId,
                                        rotation.presented.familyId(),
                                        hash(rotation.successor),
                                        hash(rotation.presented),
                                        rotated.presentedIssuedAt,
                                        rotated.presentedExpiresAt)))
                .replaceWithVoid();
    }

    /** Whether it was alive until now. */
    Uni<Boolean> revoke(UUID tenantId, UUID familyId) {
        return pool.preparedQuery(REVOKE)
                .execute(Tuple.of(tenantId, familyId))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Optional<Found>> find(UUID tenantId, UUID familyId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(tenantId, familyId))
                .map(rows -> first(rows).map(RefreshTokenStore::found));
    }

    Uni<Integer> deleteOver() {
        return pool.query(DELETE_OVER).execute().map(deleted -> deleted.rowCount());
    }

    private static Buffer hash(RefreshToken token) {
        return Buffer.buffer(token.secret().hash());
    }

    private static Optional<Row> first(Iterable<Row> rows) {
        var all = rows.iterator();
        return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    }

    private static Rotated rotated(Row row) {
        return new Rotated(
                row.getBuffer("grant_data").getBytes(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getOffsetDateTime("presented_issued_at"),
                row.getOffsetDateTime("presented_expires_at"));
    }

    private static Found found(Row row) {
        var endsAt = row.getOffsetDateTime("ends_at");
        return new Found(
                row.getUUID("client_id"),
                row.getString("policy_id"),
                row.getBuffer("token_hash").getBytes(),
                row.getOffsetDateTime("issued_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                endsAt == null ? Instant.MAX : endsAt.toInstant(),
                row.getString("binding"),
                row.getBoolean("revoked"));
    }
}
