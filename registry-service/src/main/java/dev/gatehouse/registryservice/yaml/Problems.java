package dev.gatehouse.registryservice.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that the author of a manifest learns of all of it at once. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void report(Position at, String path, String message) {
        found.add(new Problem(at, path, message));
    }

    public void report(Located<?> value, String message) {
        report(value.at(), value.path(), message);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In reading order, each problem once. */
    public List<Problem> inOrder() {
        return found.stream().distinct().sorted(Comparator.comparing(Problem::at)).toList();
    }
}
