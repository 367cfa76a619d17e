package dev.gatehouse.registryservice.yaml;

import dev.gatehouse.registryservice.yaml.Format.NotAsExpected;
import dev.gatehouse.registryservice.yaml.Node.Entry;
import dev.gatehouse.registryservice.yaml.Node.Mapping;
import dev.gatehouse.registryservice.yaml.Node.Scalar;
import dev.gatehouse.registryservice.yaml.Node.Sequence;
import dev.gatehouse.registryservice.yaml.Node.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A mapping that is asked for its fields. What is asked for is what may be there: {@link
 * #refuseOthers} reports the rest. Wrong values are reported as they are met and read as absent, so
 * that all of them are found at once.
 */
public final class Fields {

    private final Mapping mapping;
    private final String path;
    private final Problems problems;
    private final TreeSet<String> known = new TreeSet<>();

    private Fields(Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    public static Optional<Fields> of(Node node, String path, Problems problems) {
        if (node instanceof Mapping mapping) {
            return Optional.of(new Fields(mapping, path, problems));
        }
        problems.report(node.at(), path, "expected a mapping, found " + node.kind());
        return Optional.empty();
    }

    public Position at() {
        return mapping.at();
    }

    public Problems problems() {
        return problems;
    }

    public boolean has(String name) {
        return member(name).isPresent();
    }

    public String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The node as it is; a field that is there with nothing in it counts as absent. */
    public Optional<Node> member(String name) {
        known.add(name);
        return Optional.ofNullable(mapping.entries().get(name))
                .map(Entry::value)
                .filter(
                        value ->
                                !(value instanceof Scalar scalar && scalar.type() == Type.NOTHING));
    }

    public <T> Optional<Located<T>> value(String name, Format<T> format) {
        return scalar(name, Type.STRING)
                .flatMap(scalar -> read(scalar, pathOf(name), format, true));
    }

    public <T> Optional<Located<T>> required(String name, Format<T> format, String expected) {
        reportIfMissing(name, expected);
        return value(name, format);
    }

    /** Like {@link #value}, but no error repeats what was written. */
    public <T> Optional<Located<T>> secret(String name, Format<T> format) {
        return scalar(name, Type.STRING)
                .flatMap(scalar -> read(scalar, pathOf(name), format, false));
    }

    public boolean flag(String name, boolean otherwise) {
        return scalar(name, Type.BOOLEAN)
                .map(scalar -> scalar.text().equalsIgnoreCase("true"))
                .orElse(otherwise);
    }

    public Optional<Fields> object(String name) {
        return member(name).flatMap(node -> of(node, pathOf(name), problems));
    }

    public Optional<Fields> requiredObject(String name) {
        reportIfMissing(name, "a mapping");
        return object(name);
    }

    public List<Fields> objects(String name) {
        var found = new ArrayList<Fields>();
        var items = items(name);
        for (int i = 0; i < items.size(); i++) {
            of(items.get(i), pathOf(name) + "[" + i + "]", problems).ifPresent(found::add);
        }
        return found;
    }

    public <T> List<Located<T>> values(String name, Format<T> format) {
        var found = new ArrayList<Located<T>>();
        var items = items(name);
        for (int i = 0; i < items.size(); i++) {
            var itemPath = pathOf(name) + "[" + i + "]";
            typed(items.get(i), itemPath, Type.STRING)
                    .flatMap(scalar -> read(scalar, itemPath, format, true))
                    .ifPresent(found::add);
        }
        return found;
    }

    /**
     * Says of every field that nobody asked for that it is unknown, with the nearest known name.
     */
    public void refuseOthers() {
        mapping.entries()
                .forEach(
                        (name, entry) -> {
                            if (!known.contains(name)) {
                                var guess =
                                        Spelling.nearest(name, known)
                                                .map(near -> " (did you mean " + near + "?)");
                                problems.report(
                                        entry.keyAt(),
                                        pathOf(name),
                                        "expected one of %s, found the unknown field %s%s"
                                                .formatted(
                                                        String.join(", ", known),
                                                        name,
                                                        guess.orElse("")));
                            }
                        });
    }

    /** Reports values that occur a second time. */
    public <T> List<T> distinct(List<Located<T>> values) {
        var first = new LinkedHashMap<T, Located<T>>();
        for (var value : values) {
            var earlier = first.putIfAbsent(value.value(), value);
            if (earlier != null) {
                problems.report(
                        value,
                        "expected each value once, found '%s' again (first on line %d)"
                                .formatted(value.value(), earlier.at().line()));
            }
        }
        return List.copyOf(first.keySet());
    }

    private void reportIfMissing(String name, String expected) {
        if (member(name).isEmpty()) {
            var at =
                    Optional.ofNullable(mapping.entries().get(name))
                            .map(Entry::keyAt)
                            .orElse(mapping.at());
            problems.report(at, pathOf(name), "expected " + expected + ", found nothing");
        }
    }

    private List<Node> items(String name) {
        return switch (member(name).orElse(null)) {
            case null -> List.of();
            case Sequence sequence -> sequence.items();
            case Node other -> {
                problems.report(other.at(), pathOf(name), "expected a list, found " + other.kind());
                yield List.of();
            }
        };
    }

    private Optional<Scalar> scalar(String name, Type type) {
        return member(name).flatMap(node -> typed(node, pathOf(name), type));
    }

    private Optional<Scalar> typed(Node node, String fieldPath, Type type) {
        if (node instanceof Scalar scalar && scalar.type() == type) {
            return Optional.of(scalar);
        }
        var hint = node instanceof Scalar && type == Type.STRING ? ": put it in quotes" : "";
        var wanted = type == Type.BOOLEAN ? "true or false" : "a string";
        problems.report(
                node.at(), fieldPath, "expected " + wanted + ", found " + node.kind() + hint);
        return Optional.empty();
    }

    private <T> Optional<Located<T>> read(
            Scalar scalar, String fieldPath, Format<T> format, boolean mayRepeat) {
        try {
            return Optional.of(new Located<>(format.read(scalar.text()), scalar.at(), fieldPath));
        } catch (NotAsExpected wrong) {
            var found =
                    mayRepeat ? "'" + Spelling.shortened(scalar.text()) + "'" : "something else";
            problems.report(
                    scalar.at(), fieldPath, "expected " + wrong.getMessage() + ", found " + found);
            return Optional.empty();
        }
    }
}
