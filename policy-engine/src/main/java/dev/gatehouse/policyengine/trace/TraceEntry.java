package dev.gatehouse.policyengine.trace;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;

/**
 * One thing that happened.
 *
 * @param what the step, profile, transformation or event that it happened to
 * @param details by name; secrets are masked
 */
@RegisterForReflection
public record TraceEntry(Instant at, Kind kind, String what, Map<String, Object> details) {

    /** The stored names; they never change. */
    public enum Kind {
        /** What the customer or the other side did. */
        event,
        /** A step was come to: run, or skipped by its preconditions. */
        step,
        /** A technical profile is run, is skipped, or came back. */
        profile,
        transformation,
        page,
        redirect,
        /** The journey is over. */
        end
    }
}
