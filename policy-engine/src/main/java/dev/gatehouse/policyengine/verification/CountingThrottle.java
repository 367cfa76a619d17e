package dev.gatehouse.policyengine.verification;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.DataKeys;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Counts in the database, whichever replica is asked. */
@ApplicationScoped
class CountingThrottle implements CodeThrottle {

    private static final String COUNT =
            """
            insert into lockout as l (tenant_id, kind, subject_hash, failures, window_start)
            select $1, $2, subject, 1, $4 from unnest($3::bytea[]) subject order by subject
            on conflict (tenant_id, kind, subject_hash) do update set
                failures = case when l.window_start <= $5 then 1 else least(l.failures + 1, 1000000) end,
                window_start = case when l.window_start <= $5 then $4 else l.window_start end
            returning subject_hash, failures""";

    private final DataKeys dataKeys;
    private final Pool pool;
    private final CodeLimits limits;
    private final Duration window;
    private final Clock clock;

    @Inject
    CountingThrottle(DataKeys dataKeys, Pool pool, CodeConfig config) {
        this(dataKeys, pool, config, Clock.systemUTC());
    }

    CountingThrottle(DataKeys dataKeys, Pool pool, CodeConfig config, Clock clock) {
        this.dataKeys = dataKeys;
        this.pool = pool;
        this.limits = new CodeLimits(config);
        this.window = config.window();
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> admitsCode(UUID tenantId, String address, String clientAddress) {
        return admits(tenantId, "code-sent", limits.sent(address, clientAddress));
    }

    @Override
    public Uni<Boolean> admitsPhoneCode(UUID tenantId, String number, String clientAddress) {
        return admits(tenantId, "code-phoned", limits.phoned(number, clientAddress))
                .flatMap(
                        admitted ->
                                admitted
                                        ? admits(tenantId, "code-phoned", limits.phonedByAll())
                                        : Uni.createFrom().item(false));
    }

    @Override
    public Uni<Boolean> admitsTry(UUID tenantId, String address) {
        return admits(tenantId, "code-tried", limits.tried(address));
    }

    @Override
    public Uni<Boolean> admitsUserCode(UUID tenantId, String clientAddress) {
        return admits(tenantId, "user-code-tried", limits.userCodes(clientAddress));
    }

    private Uni<Boolean> admits(UUID tenantId, String kind, Map<String, Integer> limits) {
        return dataKeys.of(tenantId).flatMap(key -> admits(key, kind, limits));
    }

    private Uni<Boolean> admits(DataKey key, String kind, Map<String, Integer> limits) {
        var limitOf = new LinkedHashMap<String, Integer>();
        limits.forEach((subject, limit) -> limitOf.put(hex(key.mac(kind, subject)), limit));
        Buffer[] subjects =
                limitOf.keySet().stream()
                        .map(hash -> Buffer.buffer(HexFormat.of().parseHex(hash)))
                        .toArray(Buffer[]::new);
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.preparedQuery(COUNT)
                .execute(
                        Tuple.from(
                                Arrays.asList(
                                        key.tenantId(), kind, subjects, now, now.minus(window))))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .allMatch(
                                                row ->
                                                        row.getInteger(1)
                                                                <= limitOf.get(
                                                                        hex(
                                                                                row.getBuffer(0)
                                                                                        .getBytes()))))
                .invoke(admitted -> report(admitted, key.tenantId(), kind));
    }

    private static void report(boolean admitted, UUID tenantId, String kind) {
        if (!admitted) Log.warnf("one-time codes throttled kind=%s tenant=%s", kind, tenantId);
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
