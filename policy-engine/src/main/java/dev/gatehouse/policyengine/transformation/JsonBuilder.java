package dev.gatehouse.policyengine.transformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Builds JSON from values at paths: names divided by dots, a number being an array's index. */
final class JsonBuilder {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonNode root = MissingNode.getInstance();

    /** What stands in the way of a path gives way to it. */
    void put(String path, Object value) {
        var names = path.split("\\.");
        root = with(root, names, 0, JSON.pojoNode(value));
    }

    private static JsonNode with(JsonNode node, String[] names, int at, JsonNode value) {
        if (at == names.length) return value;
        var name = names[at];
        if (name.matches("\\d{1,3}")) {
            var array = node instanceof ArrayNode found ? found : JSON.arrayNode();
            int index = Integer.parseInt(name);
            while (array.size() <= index) array.addNull();
            array.set(index, with(array.get(index), names, at + 1, value));
            return array;
        }
        var object = node instanceof ObjectNode found ? found : JSON.objectNode();
        object.set(name, with(object.path(name), names, at + 1, value));
        return object;
    }

    @Override
    public String toString() {
        return root.isMissingNode() ? "{}" : root.toString();
    }
}
