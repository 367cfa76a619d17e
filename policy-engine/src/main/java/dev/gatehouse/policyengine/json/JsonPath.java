package dev.gatehouse.policyengine.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A path into JSON as policies write it: {@code data[0].to[0].email}, which older ones write {@code
 * data.0.to.0.email}, {@code $.a['b c']}, {@code $[?(@.error == 'invalid_grant')]}. The part of RFC
 * 9535 without slices, functions and comparisons by size; the leading {@code $} may be left out,
 * and {@code @@} stands for {@code @}.
 */
public final class JsonPath {

    private final String written;
    private final List<Segment> segments;

    private JsonPath(String written, List<Segment> segments) {
        this.written = written;
        this.segments = segments;
    }

    /** One step from values to values further in. */
    sealed interface Segment {
        record Name(String name) implements Segment {}

        record Index(int index) implements Segment {}

        record Every() implements Segment {}

        record Anywhere(String name) implements Segment {}

        /** One of the alternatives, all of its tests. */
        record Filter(List<List<Test>> anyOf) implements Segment {}
    }

    /**
     * @param value empty where it is enough that there is something
     */
    record Test(JsonPath path, boolean equal, Optional<JsonNode> value) {
        boolean holds(JsonNode node) {
            var found = path.first(node);
            if (value.isEmpty()) return found.isPresent() == equal;
            return found.filter(one -> isSame(one, value.get())).isPresent() == equal;
        }

        private static boolean isSame(JsonNode one, JsonNode other) {
            return one.equals(other)
                    || one.isNumber()
                            && other.isNumber()
                            && one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
    }

    /**
     * @throws IllegalArgumentException when it is no such path
     */
    public static JsonPath parse(String path) {
        return new JsonPathReader(path).path();
    }

    static JsonPath of(String written, List<Segment> segments) {
        return new JsonPath(written, List.copyOf(segments));
    }

    /** The first value there; JSON's null is one. */
    public Optional<JsonNode> first(JsonNode root) {
        return find(root).findFirst();
    }

    public boolean matches(JsonNode root) {
        return find(root).findAny().isPresent();
    }

    private Stream<JsonNode> find(JsonNode root) {
        var found = Stream.of(root);
        for (var segment : segments) found = found.flatMap(node -> step(segment, node));
        return found;
    }

    private static Stream<JsonNode> step(Segment segment, JsonNode node) {
        return switch (segment) {
            case Segment.Name(var name) when node.isArray() && name.matches("\\d{1,9}") ->
                    Stream.ofNullable(node.get(Integer.parseInt(name)));
            case Segment.Name(var name) -> Stream.ofNullable(node.get(name));
            case Segment.Index(var index) ->
                    Stream.ofNullable(node.get(index < 0 ? node.size() + index : index));
            case Segment.Every() -> children(node);
            case Segment.Anywhere(var name) -> node.findValues(name).stream();
            // an answer that is one object is tested itself: so the published filters mean it
            case Segment.Filter(var anyOf) ->
                    (node.isArray()
                                    ? children(node)
                                    : Stream.concat(Stream.of(node), children(node)))
                            .filter(one -> holds(anyOf, one));
        };
    }

    private static boolean holds(List<List<Test>> anyOf, JsonNode node) {
        return node.isContainerNode()
                && anyOf.stream().anyMatch(all -> all.stream().allMatch(test -> test.holds(node)));
    }

    private static Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    @Override
    public String toString() {
        return written;
    }
}
