package dev.gatehouse.policyengine.trace;

import java.util.Map;
import java.util.function.Supplier;

/** Watches a journey move. It changes nothing, and costs nothing while it is {@link #OFF}. */
@FunctionalInterface
public interface Recorder {
    Recorder OFF = (kind, what, details) -> {};

    void note(TraceEntry.Kind kind, String what, Supplier<Map<String, Object>> details);
}
