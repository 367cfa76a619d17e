package dev.gatehouse.policyengine.verification;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Counts as {@link CountingThrottle} does by default, for one tenant and without a database. */
public final class MemoryThrottle implements CodeThrottle {
    private final Map<String, Count> counts = new HashMap<>();
    private final CodeLimits limits;
    private final Duration window;
    private final Clock clock;

    private record Count(int codes, Instant since) {}

    public MemoryThrottle(Clock clock) {
        var config =
                new SmallRyeConfigBuilder()
                        .withMapping(CodeConfig.class)
                        .build()
                        .getConfigMapping(CodeConfig.class);
        this.limits = new CodeLimits(config);
        this.window = config.window();
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> admitsCode(UUID tenantId, String address, String clientAddress) {
        return said(admits("code-sent", limits.sent(address, clientAddress)));
    }

    @Override
    public Uni<Boolean> admitsPhoneCode(UUID tenantId, String number, String clientAddress) {
        return said(
                admits("code-phoned", limits.phoned(number, clientAddress))
                        && admits("code-phoned", limits.phonedByAll()));
    }

    @Override
    public Uni<Boolean> admitsTry(UUID tenantId, String address) {
        return said(admits("code-tried", limits.tried(address)));
    }

    @Override
    public Uni<Boolean> admitsUserCode(UUID tenantId, String clientAddress) {
        return said(admits("user-code-tried", limits.userCodes(clientAddress)));
    }

    private static Uni<Boolean> said(boolean admitted) {
        return Uni.createFrom().item(admitted);
    }

    /** All are counted, whichever is one too many. */
    private boolean admits(String kind, Map<String, Integer> limits) {
        boolean admitted = true;
        for (var limit : limits.entrySet()) {
            admitted &= count(kind + "/" + limit.getKey()) <= limit.getValue();
        }
        return admitted;
    }

    private int count(String subject) {
        var now = clock.instant();
        return counts.merge(
                        subject,
                        new Count(1, now),
                        (before, first) ->
                                before.since().isAfter(now.minus(window))
                                        ? new Count(before.codes() + 1, before.since())
                                        : first)
                .codes();
    }
}
