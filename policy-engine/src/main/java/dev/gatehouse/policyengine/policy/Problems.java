package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that an author sees all of it at once rather than one a time. */
final class Problems {
    /** What more is wrong than this, nobody reads. */
    static final int MAX_ERRORS = 1_000;

    /** Finding what was meant takes time, and after so many it was something else. */
    private static final int MAX_HINTS = 20;

    private final Set<PolicyError> errors = new LinkedHashSet<>();
    private int hints;
    private final Set<PolicyError> warnings = new LinkedHashSet<>();

    void add(Element where, String message) {
        add(where.error(message));
    }

    /** For what does not prevent that the policy runs. */
    void warn(Element where, String message) {
        if (warnings.size() < MAX_ERRORS) warnings.add(where.error(message));
    }

    /** A name that stands for nothing, and the one that was probably meant. */
    void unresolved(Element where, String kind, String found, Collection<String> known) {
        // an attribute that is missing or empty is the schema's business
        if (found.isEmpty() && where.text().isEmpty()) return;
        var hint = hints++ < MAX_HINTS ? Nearest.hint(found, known) : "";
        add(where, "expected " + kind + ", found \"" + found + "\"" + hint);
    }

    void add(PolicyError error) {
        if (errors.size() < MAX_ERRORS) errors.add(error);
    }

    void addAll(Problems others) {
        errors.addAll(others.errors);
        warnings.addAll(others.warnings);
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /** In the order of the files given, and within a file from top to bottom. */
    List<PolicyError> inOrderOf(List<String> files) {
        return sorted(errors, files);
    }

    List<PolicyError> warningsInOrderOf(List<String> files) {
        return sorted(warnings, files);
    }

    private static List<PolicyError> sorted(Set<PolicyError> found, List<String> files) {
        var sorted = new ArrayList<>(found);
        sorted.sort(
                Comparator.<PolicyError>comparingInt(e -> files.indexOf(e.file()))
                        .thenComparingInt(PolicyError::line)
                        .thenComparingInt(PolicyError::column));
        return sorted;
    }
}
