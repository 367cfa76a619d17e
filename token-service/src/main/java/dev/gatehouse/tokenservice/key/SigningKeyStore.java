package dev.gatehouse.tokenservice.key;

import dev.gatehouse.platform.crypto.Envelope;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** The table signing_key; private keys go in and come out sealed. */
@ApplicationScoped
class SigningKeyStore {

    private static final String SELECT =
            """
            select key_set, kid, public_jwk, private_key, not_before, expires_at
            from signing_key
            where tenant_id = $1 and (expires_at is null or expires_at > now())
            order by created_at""";

    // Two replicas that find a key set without a key must not each make one. The lock is a
    // statement
    // of its own: the next one's snapshot then sees what the other replica inserted.
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))";

    private static final String INSERT =
            """
            insert into signing_key
                (tenant_id, key_set, kid, algorithm, public_jwk, private_key, not_before)
            select $1, $2, $3, $4, $5, $6, $7
            where not exists (
                select from signing_key where tenant_id = $1 and key_set = $2 and not_before > $8)""";

    private static final String RETIRE_PREDECESSORS =
            """
            update signing_key set expires_at = $5
            where tenant_id = $1 and key_set = $2 and kid <> $3 and not_before <= $4 and expires_at is null""";

    private static final String DUE =
            """
            select signing_key.tenant_id, key_set
            from signing_key join policy_key
                on policy_key.tenant_id = signing_key.tenant_id and policy_key.name = key_set
            group by signing_key.tenant_id, key_set having max(not_before) <= $1""";

    private final Pool pool;
    private final Envelope envelope;

    SigningKeyStore(Pool pool, Envelope envelope) {
        this.pool = pool;
        this.envelope = envelope;
    }

    /** A key set's name with its tenant. */
    record Name(UUID tenantId, String keySet) {}

    Uni<TenantSigningKeys> load(UUID tenantId) {
        return pool.preparedQuery(SELECT)
                .execute(Tuple.of(tenantId))
                .flatMap(rows -> opened(tenantId, rows));
    }

    /**
     * Adds {@code key}, unless the set has got one newer than {@code unlessNewerThan} meanwhile;
     * its predecessors stay published for {@code publishedAfter} after it begins to sign.
     */
    Uni<Boolean> add(Name name, SigningKey key, Instant unlessNewerThan, Duration publishedAfter) {
        return envelope.seal(name.tenantId(), purpose(key.kid()), key.privateKey().getEncoded())
                .flatMap(
                        ciphertext ->
                                pool.withTransaction(
                                        connection ->
                                                insert(
                                                        connection,
                                                        name,
                                                        row(name, key, ciphertext, unlessNewerThan),
                                                        retirement(name, key, publishedAfter))));
    }

    private static Uni<Boolean> insert(
            SqlConnection connection, Name name, Tuple row, Tuple retirement) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(name.tenantId().toString(), name.keySet()))
                .flatMap(locked -> connection.preparedQuery(INSERT).execute(row))
                .flatMap(
                        inserted ->
                                inserted.rowCount() == 0
                                        ? Uni.createFrom().item(false)
                                        : connection
                                                .preparedQuery(RETIRE_PREDECESSORS)
                                                .execute(retirement)
                                                .replaceWith(true));
    }

    private static Tuple row(
            Name name, SigningKey key, byte[] ciphertext, Instant unlessNewerThan) {
        return Tuple.tuple(
                List.of(
                        name.tenantId(),
                        name.keySet(),
                        key.kid(),
                        SigningKey.ALGORITHM,
                        publicJwk(key),
                        Buffer.buffer(ciphertext),
                        utc(key.notBefore()),
                        utc(unlessNewerThan)));
    }

    private static Tuple retirement(Name name, SigningKey key, Duration publishedAfter) {
        return Tuple.of(
                name.tenantId(),
                name.keySet(),
                key.kid(),
                utc(key.notBefore()),
                utc(key.notBefore().plus(publishedAfter)));
    }

    /** Key sets of all tenants whose newest key began, or is to begin, by then. */
    Uni<List<Name>> withNewestUntil(Instant notBefore) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(utc(notBefore)))
                .map(
                        rows -> {
                            var names = new ArrayList<Name>();
                            for (var row : rows)
                                names.add(new Name(row.getUUID(0), row.getString(1)));
                            return names;
                        });
    }

    private Uni<TenantSigningKeys> opened(UUID tenantId, RowSet<Row> rows) {
        var byName = new HashMap<String, List<SigningKey>>();
        var all = Uni.createFrom().voidItem();
        for (var row : rows) {
            all =
                    all.chain(() -> opened(tenantId, row))
                            .invoke(
                                    key ->
                                            byName.computeIfAbsent(
                                                            row.getString("key_set"),
                                                            n -> new ArrayList<>())
                                                    .add(key))
                            .replaceWithVoid();
        }
        return all.map(
                done -> {
                    var sets = new HashMap<String, SigningKeySet>();
                    byName.forEach((name, keys) -> sets.put(name, new SigningKeySet(keys)));
                    return new TenantSigningKeys(tenantId, sets);
                });
    }

    private Uni<SigningKey> opened(UUID tenantId, Row row) {
        var kid = row.getString("kid");
        var jwk = row.getJsonObject("public_jwk");
        var expiresAt = row.getOffsetDateTime("expires_at");
        return envelope.open(tenantId, purpose(kid), row.getBuffer("private_key").getBytes())
                .map(
                        pkcs8 ->
                                new SigningKey(
                                        kid,
                                        KeyPairs.publicKey(uint(jwk, "n"), uint(jwk, "e")),
                                        KeyPairs.privateKey(pkcs8),
                                        row.getOffsetDateTime("not_before").toInstant(),
                                        expiresAt == null ? null : expiresAt.toInstant()));
    }

    private static String purpose(String kid) {
        return "signing_key " + kid;
    }

    private static JsonObject publicJwk(SigningKey key) {
        return new JsonObject()
                .put("kty", "RSA")
                .put("n", JsonWebKey.base64urlUInt(key.publicKey().getModulus()))
                .put("e", JsonWebKey.base64urlUInt(key.publicKey().getPublicExponent()));
    }

    private static BigInteger uint(JsonObject jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.getString(member)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
