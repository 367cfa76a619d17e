package dev.gatehouse.registryservice.yaml;

import dev.gatehouse.registryservice.yaml.Node.Entry;
import dev.gatehouse.registryservice.yaml.Node.Mapping;
import dev.gatehouse.registryservice.yaml.Node.Scalar;
import dev.gatehouse.registryservice.yaml.Node.Sequence;
import dev.gatehouse.registryservice.yaml.Node.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One document's nodes from the parser's events. Depth and size are bounded while building, aliases
 * counted at what they expand to, and no tag ever names a class (CWE-502, CWE-776).
 */
final class NodeBuilder {

    static final int MAXIMUM_DEPTH = 32;
    static final int MAXIMUM_NODES = 200_000;

    static final class Refused extends RuntimeException {
        final transient Position at;

        Refused(Position at, String message) {
            super(message, null, false, false);
            this.at = at;
        }
    }

    private record Sized(Node node, int size) {}

    private final String file;
    private final List<String> lines;
    private final LoadSettings settings;
    private final Iterator<Event> events;
    private final Map<String, Sized> anchored = new HashMap<>();
    private int nodes;

    NodeBuilder(String file, List<String> lines, LoadSettings settings, Iterator<Event> events) {
        this.file = file;
        this.lines = lines;
        this.settings = settings;
        this.events = events;
    }

    /** The document's root, or nothing when there is nothing between two {@code ---}. */
    Optional<Node> document() {
        var root = build(events.next(), 0);
        boolean isEmpty = root instanceof Scalar scalar && scalar.type() == Type.NOTHING;
        return isEmpty ? Optional.empty() : Optional.of(root);
    }

    private Node build(Event event, int depth) {
        var at = positionOf(event);
        if (depth > MAXIMUM_DEPTH) {
            throw new Refused(
                    at, "expected at most " + MAXIMUM_DEPTH + " levels of nesting, found more");
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias, at);
        }
        int before = nodes;
        count(1, at);
        var node =
                switch (event) {
                    case ScalarEvent scalar -> scalar(scalar, at);
                    case CollectionStartEvent start
                            when start.getEventId() == Event.ID.MappingStart ->
                            mapping(start, at, depth);
                    case CollectionStartEvent start -> sequence(start, at, depth);
                    default ->
                            throw new Refused(at, "expected a value, found " + event.getEventId());
                };
        ((NodeEvent) event)
                .getAnchor()
                .ifPresent(
                        anchor -> anchored.put(anchor.getValue(), new Sized(node, nodes - before)));
        return node;
    }

    private Node aliased(AliasEvent alias, Position at) {
        var target = anchored.get(alias.getAlias().getValue());
        if (target == null) {
            throw new Refused(
                    at, "expected an anchor named '" + alias.getAlias() + "' above, found none");
        }
        count(target.size(), at);
        return target.node();
    }

    private void count(int more, Position at) {
        nodes += more;
        if (nodes > MAXIMUM_NODES) {
            throw new Refused(
                    at, "expected at most " + MAXIMUM_NODES + " values in a document, found more");
        }
    }

    private Mapping mapping(CollectionStartEvent start, Position at, int depth) {
        start.getTag()
                .filter(tag -> !Tag.MAP.getValue().equals(tag))
                .ifPresent(tag -> refuseTag(tag, at));
        var entries = new LinkedHashMap<String, Entry>();
        for (var next = events.next();
                next.getEventId() != Event.ID.MappingEnd;
                next = events.next()) {
            var key = build(next, depth + 1);
            if (!(key instanceof Scalar name)) {
                throw new Refused(key.at(), "expected a field name, found " + key.kind());
            }
            var value = build(events.next(), depth + 1);
            var earlier = entries.putIfAbsent(name.text(), new Entry(key.at(), value));
            if (earlier != null) {
                throw new Refused(
                        key.at(),
                        "expected each field once, found '%s' again (first on line %d)"
                                .formatted(name.text(), earlier.keyAt().line()));
            }
        }
        return new Mapping(at, entries);
    }

    private Sequence sequence(CollectionStartEvent start, Position at, int depth) {
        start.getTag()
                .filter(tag -> !Tag.SEQ.getValue().equals(tag))
                .ifPresent(tag -> refuseTag(tag, at));
        var items = new ArrayList<Node>();
        for (var next = events.next();
                next.getEventId() != Event.ID.SequenceEnd;
                next = events.next()) {
            items.add(build(next, depth + 1));
        }
        return new Sequence(at, items);
    }

    private Scalar scalar(ScalarEvent event, Position at) {
        var resolved =
                settings.getSchema()
                        .getScalarResolver()
                        .resolve(event.getValue(), event.getImplicit().canOmitTagInPlainScalar());
        var tag = event.getTag().map(Tag::new).orElse(event.isPlain() ? resolved : Tag.STR);
        var content =
                event.isLiteral()
                        ? literalContent(at, event.getValue())
                        : event.isPlain() ? at : right(at);
        return new Scalar(at, typeOf(tag, at), event.getValue(), content, event.isLiteral());
    }

    private static Type typeOf(Tag tag, Position at) {
        if (tag.equals(Tag.STR)) {
            return Type.STRING;
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Type.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Type.BOOLEAN;
        }
        if (tag.equals(Tag.NULL)) {
            return Type.NOTHING;
        }
        refuseTag(tag.getValue(), at);
        return Type.NOTHING;
    }

    private static void refuseTag(String tag, Position at) {
        throw new Refused(at, "expected a plain value, found the tag " + tag);
    }

    /**
     * What the first line that is not empty has more in the file than in the value is indentation.
     */
    private Position literalContent(Position indicator, String value) {
        int inValue = indentation(value.lines().filter(line -> !line.isBlank()).findFirst());
        var written =
                lines.subList(Math.min(indicator.line(), lines.size()), lines.size()).stream();
        int inFile = indentation(written.filter(line -> !line.isBlank()).findFirst());
        return new Position(file, indicator.line() + 1, Math.max(0, inFile - inValue) + 1);
    }

    private static int indentation(Optional<String> line) {
        return line.map(text -> text.length() - text.stripLeading().length()).orElse(0);
    }

    private static Position right(Position at) {
        return new Position(at.file(), at.line(), at.column() + 1);
    }

    private Position positionOf(Event event) {
        return event.getStartMark()
                .map(mark -> new Position(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Position.startOf(file));
    }
}
