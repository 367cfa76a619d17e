package dev.gatehouse.registryservice.apply;

import dev.gatehouse.registryservice.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one registered thing.
 *
 * @param document what asked for it; empty for what follows from another document
 * @param shown client secrets made now, in clear: this is the only time
 */
record Planned<T>(
        Optional<Manifest> document, Outcome outcome, T desired, List<ShownSecret> shown) {

    enum Outcome {
        created,
        configured,
        unchanged
    }

    record ShownSecret(String name, String value) {
        @Override
        public String toString() {
            return "ShownSecret[" + name + "]";
        }
    }

    static <T> Planned<T> of(Manifest document, Optional<T> registered, T desired) {
        return new Planned<>(
                Optional.of(document), outcome(registered, desired), desired, List.of());
    }

    static <T> Planned<T> following(Optional<T> registered, T desired) {
        return new Planned<>(Optional.empty(), outcome(registered, desired), desired, List.of());
    }

    Planned<T> showing(List<ShownSecret> secrets) {
        return new Planned<>(document, outcome, desired, List.copyOf(secrets));
    }

    private static <T> Outcome outcome(Optional<T> registered, T desired) {
        return registered
                .map(present -> present.equals(desired) ? Outcome.unchanged : Outcome.configured)
                .orElse(Outcome.created);
    }
}
