package dev.gatehouse.registryservice.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.registryservice.yaml.Node;
import dev.gatehouse.registryservice.yaml.Node.Mapping;
import dev.gatehouse.registryservice.yaml.Node.Scalar;
import dev.gatehouse.registryservice.yaml.Node.Sequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.TreeMap;

/**
 * A YAML value as JSON, members in the order of their names: the same spec is always the same text.
 */
final class SpecJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SpecJson() {}

    static String of(Node node) {
        return json(node).toString();
    }

    private static JsonNode json(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                var object = JSON.objectNode();
                new TreeMap<>(mapping.entries())
                        .forEach((name, entry) -> object.set(name, json(entry.value())));
                yield object;
            }
            case Sequence sequence -> {
                var array = JSON.arrayNode();
                sequence.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case Scalar scalar -> scalar(scalar);
        };
    }

    private static JsonNode scalar(Scalar scalar) {
        return switch (scalar.type()) {
            case STRING -> JSON.textNode(scalar.text());
            case BOOLEAN -> JSON.booleanNode(scalar.text().equalsIgnoreCase("true"));
            case NOTHING -> JSON.nullNode();
            case NUMBER -> number(scalar.text());
        };
    }

    /**
     * YAML knows numbers that JSON does not (0x1F, .inf): those stay text, and policy-engine
     * refuses them.
     */
    private static JsonNode number(String text) {
        try {
            return text.matches("[-+]?[0-9]{1,18}")
                    ? JSON.numberNode(
                            new BigInteger(text.startsWith("+") ? text.substring(1) : text))
                    : text.length() < 40
                            ? JSON.numberNode(new BigDecimal(text))
                            : JSON.textNode(text);
        } catch (NumberFormatException notInJson) {
            return JSON.textNode(text);
        }
    }
}
