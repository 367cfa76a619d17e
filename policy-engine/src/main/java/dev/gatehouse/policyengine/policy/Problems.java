package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that an author sees all of it at once rather than one a time. */
final class Problems {
    private final Set<PolicyError> errors = new LinkedHashSet<>();
    private final Set<PolicyError> warnings = new LinkedHashSet<>();

    void add(Element where, String message) {
        errors.add(where.error(message));
    }

    /** For what does not prevent that the policy runs. */
    void warn(Element where, String message) {
        warnings.add(where.error(message));
    }

    void add(PolicyError error) {
        errors.add(error);
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
