package dev.gatehouse.policyengine.session;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.DataKeys;
import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.crypto.SealBroken;
import dev.gatehouse.platform.crypto.SecretHash;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Sign-on sessions in the database: one statement to find one, one to write it, none if unchanged.
 */
@ApplicationScoped
public class SsoSessionStore {

    private static final String FIND =
            """
            select state, version from sso_session
            where tenant_id = $1 and session_hash = $2 and expires_on >= $4 and expires_at > $3""";

    private static final String START =
            """
            with ended as (
                delete from sso_session where tenant_id = $1 and session_hash = $8)
            insert into sso_session (tenant_id, session_hash, expires_on, session_id, object_id, version, expires_at, state)
            values ($1, $2, $3, $4, $5, 1, $6, $7)""";

    private static final String SAVE =
            """
            update sso_session set expires_on = $3, object_id = $5, version = version + 1, expires_at = $6, state = $7
            where tenant_id = $1 and session_hash = $2 and session_id = $4 and version = $8""";

    private static final String REVOKE =
            "delete from sso_session where tenant_id = $1 and session_hash = $2 returning session_hash, state";

    private static final String REVOKE_ALL =
            """
            delete from sso_session
            where tenant_id = $1 and object_id = $2 and session_hash is distinct from $3
            returning session_hash, state""";

    private static final int SAVE_ATTEMPTS = 4;

    private final Pool pool;
    private final DataKeys dataKeys;

    SsoSessionStore(Pool pool, DataKeys dataKeys) {
        this.pool = pool;
        this.dataKeys = dataKeys;
    }

    /** A session as it was read; {@code cookie} is the value it was found by. */
    public record Found(String cookie, SsoSession session, int version) {
        @Override
        public String toString() {
            return "Found[" + session + "]";
        }
    }

    public Uni<Optional<Found>> find(UUID tenantId, String cookie, Instant now) {
        byte[] hash = SecretHash.of(cookie);
        return dataKeys.of(tenantId)
                .flatMap(
                        key ->
                                pool.preparedQuery(FIND)
                                        .execute(
                                                Tuple.of(
                                                        tenantId,
                                                        Buffer.buffer(hash),
                                                        utc(now),
                                                        utc(now).toLocalDate()))
                                        .map(rows -> found(rows, key, cookie, hash)));
    }

    /**
     * Keeps a session under a new cookie value and forgets the one before: a value that was known
     * before the sign-in is worth nothing after it (session fixation, OWASP ASVS 5.0 §7.2.4).
     */
    public Uni<String> start(UUID tenantId, SsoSession session, Optional<String> cookieBefore) {
        String cookie = RandomToken.create();
        Buffer before = cookieBefore.map(value -> Buffer.buffer(SecretHash.of(value))).orElse(null);
        return dataKeys.of(tenantId)
                .flatMap(
                        key ->
                                pool.preparedQuery(START)
                                        .execute(row(key, SecretHash.of(cookie), session, before)))
                .replaceWith(cookie);
    }

    /**
     * Writes the change unless it changes nothing. When another request was quicker the change is
     * made to what that one left; a session that is over meanwhile stays over: false.
     */
    public Uni<Boolean> save(
            UUID tenantId, Found found, UnaryOperator<SsoSession> change, Instant now) {
        return save(tenantId, found, change, now, SAVE_ATTEMPTS);
    }

    private Uni<Boolean> save(
            UUID tenantId,
            Found found,
            UnaryOperator<SsoSession> change,
            Instant now,
            int attempts) {
        SsoSession changed = change.apply(found.session());
        if (changed.equals(found.session())) return Uni.createFrom().item(true);
        return dataKeys.of(tenantId)
                .flatMap(
                        key ->
                                pool.preparedQuery(SAVE)
                                        .execute(
                                                row(
                                                        key,
                                                        SecretHash.of(found.cookie()),
                                                        changed,
                                                        found.version())))
                .flatMap(
                        rows ->
                                rows.rowCount() > 0
                                        ? Uni.createFrom().item(true)
                                        : saveAgain(tenantId, found, change, now, attempts - 1));
    }

    private Uni<Boolean> saveAgain(
            UUID tenantId,
            Found found,
            UnaryOperator<SsoSession> change,
            Instant now,
            int attempts) {
        if (attempts == 0) return Uni.createFrom().item(false);
        return find(tenantId, found.cookie(), now)
                .flatMap(
                        fresh ->
                                fresh.map(f -> save(tenantId, f, change, now, attempts))
                                        .orElse(Uni.createFrom().item(false)));
    }

    /** Ends the browser's session; answers with it. */
    public Uni<Optional<SsoSession>> revoke(UUID tenantId, String cookie) {
        return revoke(REVOKE, Tuple.of(tenantId, Buffer.buffer(SecretHash.of(cookie))))
                .map(ended -> ended.stream().findFirst());
    }

    /** Ends the account's sessions in all browsers; answers with them. */
    public Uni<List<SsoSession>> revokeAll(UUID tenantId, UUID objectId) {
        return revokeAllBut(tenantId, objectId, Optional.empty());
    }

    /** The same, but for the session of the browser where it is asked for. */
    public Uni<List<SsoSession>> revokeAllBut(
            UUID tenantId, UUID objectId, Optional<String> cookie) {
        Buffer own = cookie.map(value -> Buffer.buffer(SecretHash.of(value))).orElse(null);
        return revoke(REVOKE_ALL, Tuple.of(tenantId, objectId, own));
    }

    private Uni<List<SsoSession>> revoke(String statement, Tuple parameters) {
        return dataKeys.of(parameters.getUUID(0))
                .flatMap(
                        key ->
                                pool.preparedQuery(statement)
                                        .execute(parameters)
                                        .map(rows -> ended(rows, key)));
    }

    private static List<SsoSession> ended(RowSet<Row> rows, DataKey key) {
        var ended = new ArrayList<SsoSession>();
        for (Row row : rows) {
            opened(row, key, row.getBuffer("session_hash").getBytes()).ifPresent(ended::add);
        }
        return ended;
    }

    private static Optional<Found> found(
            RowSet<Row> rows, DataKey key, String cookie, byte[] hash) {
        var iterator = rows.iterator();
        if (!iterator.hasNext()) return Optional.empty();
        Row row = iterator.next();
        int version = row.getInteger("version");
        return opened(row, key, hash).map(session -> new Found(cookie, session, version));
    }

    private static Optional<SsoSession> opened(Row row, DataKey key, byte[] hash) {
        try {
            return SsoSessionJson.read(key.open(purpose(hash), row.getBuffer("state").getBytes()));
        } catch (SealBroken e) {
            Log.warnf("sign-on session does not open tenant=%s", key.tenantId());
            return Optional.empty();
        }
    }

    private static Tuple row(DataKey key, byte[] hash, SsoSession session, Object last) {
        OffsetDateTime expiresAt = utc(session.expiresAt());
        return Tuple.from(
                Arrays.asList(
                        key.tenantId(),
                        Buffer.buffer(hash),
                        expiresAt.toLocalDate(),
                        session.sessionId(),
                        session.objectId().orElse(null),
                        expiresAt,
                        Buffer.buffer(key.seal(purpose(hash), SsoSessionJson.write(session))),
                        last));
    }

    /** Sealed for its row: who can write to the database cannot give a session another cookie. */
    private static String purpose(byte[] hash) {
        return "sso-session/" + HexFormat.of().formatHex(hash);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
