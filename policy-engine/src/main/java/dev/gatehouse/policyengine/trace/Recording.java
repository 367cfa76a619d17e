package dev.gatehouse.policyengine.trace;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What one request did to a journey. */
public final class Recording implements Recorder {
    /** No journey that a customer walks does more at once; a circle would. */
    private static final int MOST_ENTRIES = 1_000;

    private final Clock clock;
    private final Masking masking;
    private final List<TraceEntry> entries = new ArrayList<>();

    public Recording(CompiledPolicy policy, Clock clock) {
        this.clock = clock;
        this.masking = new Masking(policy);
    }

    @Override
    public synchronized void note(
            TraceEntry.Kind kind, String what, Supplier<Map<String, Object>> details) {
        if (entries.size() >= MOST_ENTRIES) return;
        var masked = new LinkedHashMap<String, Object>();
        details.get().forEach((name, value) -> masked.put(name, masking.of(name, value)));
        entries.add(new TraceEntry(clock.instant(), kind, what, masked));
    }

    public synchronized List<TraceEntry> entries() {
        return List.copyOf(entries);
    }
}
