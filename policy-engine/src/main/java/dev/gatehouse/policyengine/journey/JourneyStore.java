package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.DataKeys;
import dev.gatehouse.platform.crypto.SealBroken;
import dev.gatehouse.platform.crypto.UuidV7;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Journeys in the database: one row each, sealed, moved by a conditional update. */
@ApplicationScoped
class JourneyStore {
    private static final String INSERT =
            """
            insert into journey (tenant_id, journey_id, created_on, version, browser_hash, expires_at, state)
            values ($1, $2, $3, 1, $4, $5, $6)""";
    private static final String FIND =
            """
            select version, browser_hash, state from journey
            where tenant_id = $1 and journey_id = $2 and created_on = $3 and expires_at > $4""";
    private static final String MOVE =
            """
            update journey set state = $5, version = version + 1
            where tenant_id = $1 and journey_id = $2 and created_on = $3 and version = $4""";

    private final Pool pool;
    private final DataKeys dataKeys;

    JourneyStore(Pool pool, DataKeys dataKeys) {
        this.pool = pool;
        this.dataKeys = dataKeys;
    }

    /** A journey as it was read. */
    record Stored(JourneyState state, int version, byte[] browserHash) {}

    Uni<Void> insert(UUID tenantId, JourneyState state, byte[] browserHash, Instant expiresAt) {
        return dataKeys.of(tenantId)
                .flatMap(
                        key ->
                                pool.preparedQuery(INSERT)
                                        .execute(
                                                Tuple.of(
                                                        tenantId,
                                                        state.id(),
                                                        UuidV7.createdOn(state.id()),
                                                        Buffer.buffer(browserHash),
                                                        expiresAt.atOffset(ZoneOffset.UTC),
                                                        sealed(key, state))))
                .replaceWithVoid();
    }

    /** Empty when it never was, or is over. */
    Uni<Optional<Stored>> find(UUID tenantId, UUID journeyId, Surroundings surroundings) {
        if (journeyId.version() != 7) return Uni.createFrom().item(Optional.empty());
        var now = surroundings.moment().now().atOffset(ZoneOffset.UTC);
        return dataKeys.of(tenantId)
                .flatMap(
                        key ->
                                pool.preparedQuery(FIND)
                                        .execute(
                                                Tuple.of(
                                                        tenantId,
                                                        journeyId,
                                                        UuidV7.createdOn(journeyId),
                                                        now))
                                        .map(
                                                rows -> {
                                                    var row = rows.iterator();
                                                    return row.hasNext()
                                                            ? stored(
                                                                    key,
                                                                    journeyId,
                                                                    row.next(),
                                                                    surroundings)
                                                            : Optional.<Stored>empty();
                                                }));
    }

    /** False when somebody else moved first. */
    Uni<Boolean> move(UUID tenantId, JourneyState state, int version) {
        return dataKeys.of(tenantId)
                .flatMap(
                        key ->
                                pool.preparedQuery(MOVE)
                                        .execute(
                                                Tuple.from(
                                                        Arrays.asList(
                                                                tenantId,
                                                                state.id(),
                                                                UuidV7.createdOn(state.id()),
                                                                version,
                                                                sealed(key, state)))))
                .map(rows -> rows.rowCount() > 0);
    }

    private static Optional<Stored> stored(
            DataKey key, UUID journeyId, Row row, Surroundings surroundings) {
        try {
            var state = key.open(purpose(journeyId), row.getBuffer("state").getBytes());
            return Optional.of(
                    new Stored(
                            JourneyCodec.read(state, surroundings),
                            row.getInteger("version"),
                            row.getBuffer("browser_hash").getBytes()));
        } catch (SealBroken e) {
            Log.warnf("journey does not open journey=%s", journeyId);
            return Optional.empty();
        }
    }

    private static Buffer sealed(DataKey key, JourneyState state) {
        return Buffer.buffer(key.seal(purpose(state.id()), JourneyCodec.write(state)));
    }

    /** Sealed for its row: who can write to the database cannot exchange two journeys. */
    private static String purpose(UUID journeyId) {
        return "journey/" + journeyId;
    }
}
