package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.trace.TraceEntry;
import java.util.List;

/** What became of a test; it is passed without failures. */
public record Result(String name, List<String> failures, List<TraceEntry> trace) {
    public boolean passed() {
        return failures.isEmpty();
    }
}
