package dev.gatehouse.policyengine.policytest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in a test file, which knows where it stands. */
record Value(String file, Node node) {

    static Value read(String file, String yaml) {
        try {
            return new Compose(LoadSettings.builder().setLabel(file).build())
                    .composeString(yaml)
                    .map(node -> new Value(file, node))
                    .orElseThrow(() -> new NotReadable(file + ":1:1: expected policy and tests"));
        } catch (YamlEngineException e) {
            throw new NotReadable(file + ": expected YAML: " + e.getMessage());
        }
    }

    NotReadable expected(String what) {
        return new NotReadable(
                node.getStartMark()
                        .map(
                                mark ->
                                        "%s:%d:%d: expected %s"
                                                .formatted(
                                                        file,
                                                        mark.getLine() + 1,
                                                        mark.getColumn() + 1,
                                                        what))
                        .orElse(file + ": expected " + what));
    }

    /** The keys of an object, each once. */
    Map<String, Value> members() {
        if (!(node instanceof MappingNode mapping)) throw expected("an object");
        var members = new LinkedHashMap<String, Value>();
        for (var member : mapping.getValue()) {
            var key = new Value(file, member.getKeyNode());
            if (members.put(key.text(), new Value(file, member.getValueNode())) != null) {
                throw key.expected("another key than " + key.text() + ", which is there already");
            }
        }
        return members;
    }

    /** The same, where no other keys than these are known. */
    Map<String, Value> members(Set<String> known) {
        var members = members();
        for (var member : members.entrySet()) {
            if (!known.contains(member.getKey())) {
                throw member.getValue()
                        .expected(
                                "one of %s as its key, not %s"
                                        .formatted(
                                                String.join(", ", known.stream().sorted().toList()),
                                                member.getKey()));
            }
        }
        return members;
    }

    List<Value> items() {
        if (!(node instanceof SequenceNode sequence)) throw expected("a list");
        return sequence.getValue().stream().map(item -> new Value(file, item)).toList();
    }

    String text() {
        if (!(node instanceof ScalarNode scalar)) throw expected("a text");
        return scalar.getValue();
    }

    boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw expected("true or false");
        };
    }

    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        members().forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }

    Map<String, Object> objects() {
        var objects = new LinkedHashMap<String, Object>();
        members().forEach((key, value) -> value.object().ifPresent(o -> objects.put(key, o)));
        return objects;
    }

    /** As JSON would have it; null is nothing. */
    private Optional<Object> object() {
        return switch (node) {
            case MappingNode _ -> Optional.of(objects());
            case SequenceNode _ -> {
                var list = new ArrayList<Object>();
                items().forEach(item -> item.object().ifPresent(list::add));
                yield Optional.of(list);
            }
            default -> scalar();
        };
    }

    private Optional<Object> scalar() {
        var tag = node.getTag();
        if (tag.equals(Tag.NULL)) return Optional.empty();
        if (tag.equals(Tag.BOOL)) return Optional.of(flag());
        if (tag.equals(Tag.INT)) return Optional.of(number());
        return Optional.of(text());
    }

    private long number() {
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            throw expected("a whole number");
        }
    }
}
