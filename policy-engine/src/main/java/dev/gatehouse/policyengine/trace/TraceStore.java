package dev.gatehouse.policyengine.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.DataKeys;
import dev.gatehouse.platform.crypto.SealBroken;
import dev.gatehouse.platform.crypto.UuidV7;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Table journey_trace: a row for each request that moved a recorded journey. */
@ApplicationScoped
public class TraceStore {
    private static final String APPEND =
            """
            insert into journey_trace (tenant_id, created_on, journey_id, part, policy, client_id, outcome, entries)
            values ($1, $2, $3, $4, $5, $6, $7, $8)""";
    private static final String LIST =
            """
            select journey_id, min(policy) as policy, min(client_id) as client_id, min(recorded_at) as begun,
                   max(recorded_at) as last, (array_agg(outcome order by part desc))[1] as outcome
            from journey_trace where tenant_id = $1 and ($2::text is null or policy = $2)
            group by journey_id order by max(recorded_at) desc limit $3""";
    private static final String FIND =
            """
            select policy, client_id, outcome, entries from journey_trace
            where tenant_id = $1 and journey_id = $2 and created_on = $3 order by part""";

    private static final TypeReference<List<Object>> ENTRIES = new TypeReference<>() {};

    private final Pool pool;
    private final DataKeys dataKeys;
    private final ObjectMapper json;

    TraceStore(Pool pool, DataKeys dataKeys, ObjectMapper json) {
        this.pool = pool;
        this.dataKeys = dataKeys;
        this.json = json;
    }

    /**
     * Whose trace it is.
     *
     * @param policy lower-case policy id
     * @param outcome how the journey stands afterwards
     */
    public record Part(
            UUID tenantId, UUID journeyId, String policy, String clientId, String outcome) {}

    public Uni<Void> append(Part part, List<TraceEntry> entries) {
        return dataKeys.of(part.tenantId())
                .flatMap(
                        key ->
                                pool.preparedQuery(APPEND)
                                        .execute(
                                                Tuple.from(
                                                        Arrays.asList(
                                                                part.tenantId(),
                                                                UuidV7.createdOn(part.journeyId()),
                                                                part.journeyId(),
                                                                UuidV7.create(),
                                                                part.policy(),
                                                                part.clientId(),
                                                                part.outcome(),
                                                                sealed(key, part, entries)))))
                .replaceWithVoid();
    }

    /** The newest journeys first; {@code policy} null for those of all. */
    Uni<List<RecordedJourney>> list(UUID tenantId, String policy, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(tenantId, policy, limit))
                .map(
                        rows -> {
                            var journeys = new ArrayList<RecordedJourney>();
                            for (var row : rows) {
                                journeys.add(
                                        new RecordedJourney(
                                                row.getUUID("journey_id"),
                                                row.getString("policy"),
                                                row.getString("client_id"),
                                                row.getString("outcome"),
                                                instant(row, "begun"),
                                                instant(row, "last"),
                                                null));
                            }
                            return journeys;
                        });
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    /** Empty when it was not recorded, or long ago. */
    Uni<List<RecordedJourney>> find(UUID tenantId, UUID journeyId) {
        if (journeyId.version() != 7) return Uni.createFrom().item(List.of());
        return dataKeys.of(tenantId)
                .flatMap(
                        key ->
                                pool.preparedQuery(FIND)
                                        .execute(
                                                Tuple.of(
                                                        tenantId,
                                                        journeyId,
                                                        UuidV7.createdOn(journeyId)))
                                        .map(
                                                rows -> {
                                                    var parts = new ArrayList<RecordedJourney>();
                                                    for (var row : rows) {
                                                        parts.add(part(key, journeyId, row));
                                                    }
                                                    return parts;
                                                }));
    }

    private RecordedJourney part(DataKey key, UUID journeyId, Row row) {
        return new RecordedJourney(
                journeyId,
                row.getString("policy"),
                row.getString("client_id"),
                row.getString("outcome"),
                null,
                null,
                opened(key, journeyId, row.getBuffer("entries").getBytes()));
    }

    private Buffer sealed(DataKey key, Part part, List<TraceEntry> entries) {
        try {
            return Buffer.buffer(
                    key.seal(purpose(part.journeyId()), json.writeValueAsBytes(entries)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry is always JSON", e);
        }
    }

    private List<Object> opened(DataKey key, UUID journeyId, byte[] entries) {
        try {
            return json.readValue(key.open(purpose(journeyId), entries), ENTRIES);
        } catch (SealBroken e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String purpose(UUID journeyId) {
        return "journey-trace/" + journeyId;
    }
}
