package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.policy.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
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
        } catch (MarkedYamlEngineException e) {
            var place =
                    e.getProblemMark()
                            .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                            .orElse("");
            throw new NotReadable(file + place + ": expected YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new NotReadable(file + ": expected YAML: " + e.getMessage());
        }
    }

    /** File, line and column, as compilers write them. */
    String place() {
        return node.getStartMark()
                .map(mark -> "%s:%d:%d".formatted(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(file);
    }

    NotReadable expected(String what) {
        return new NotReadable(place() + ": expected " + what);
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The keys of an object, each once. */
    List<Member> entries() {
        if (!(node instanceof MappingNode mapping)) throw expected("an object");
        var entries = new LinkedHashMap<String, Member>();
        for (var member : mapping.getValue()) {
            var key = new Value(file, member.getKeyNode());
            var entry = new Member(key, new Value(file, member.getValueNode()));
            if (entries.put(key.text(), entry) != null) {
                throw key.expected("another key than " + key.text() + ", which is there already");
            }
        }
        return List.copyOf(entries.values());
    }

    record Member(Value key, Value value) {
        String name() {
            return key.text();
        }
    }

    /** The members of an object that has no other keys than these. */
    Members members(String... known) {
        var names = List.of(known);
        var members = new LinkedHashMap<String, Value>();
        for (var entry : entries()) {
            if (!names.contains(entry.name())) {
                throw entry.key()
                        .expected(
                                "one of %s, got %s%s"
                                        .formatted(
                                                String.join(", ", names),
                                                entry.name(),
                                                Nearest.hint(entry.name(), names)));
            }
            members.put(entry.name(), entry.value());
        }
        return new Members(this, members);
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

    /** By key; a list is what a form posts of boxes that are ticked. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        for (var entry : entries()) {
            var value = entry.value();
            texts.put(
                    entry.name(),
                    value.isList()
                            ? String.join(",", value.items().stream().map(Value::text).toList())
                            : value.text());
        }
        return texts;
    }

    /** As JSON would have it; a member that is null is there, and null. */
    Map<String, Object> objects() {
        var objects = new LinkedHashMap<String, Object>();
        for (var entry : entries()) objects.put(entry.name(), entry.value().object().orElse(null));
        return objects;
    }

    Optional<Object> object() {
        return switch (node) {
            case MappingNode _ -> Optional.of(objects());
            case SequenceNode _ -> {
                var list = new ArrayList<Object>();
                items().forEach(item -> list.add(item.object().orElse(null)));
                yield Optional.of(list);
            }
            default -> scalar();
        };
    }

    private Optional<Object> scalar() {
        var tag = node.getTag();
        if (tag.equals(Tag.NULL)) return Optional.empty();
        if (tag.equals(Tag.BOOL)) return Optional.of(flag());
        try {
            if (tag.equals(Tag.INT)) return Optional.of(Long.valueOf(text()));
            if (tag.equals(Tag.FLOAT)) return Optional.of(Double.valueOf(text()));
        } catch (NumberFormatException e) {
            throw expected("a number");
        }
        return Optional.of(text());
    }
}
