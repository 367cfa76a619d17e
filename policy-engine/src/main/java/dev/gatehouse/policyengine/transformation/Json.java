package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.policyengine.claims.ClaimJson;
import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class Json {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry(
                            "CreateJsonArray",
                            call ->
                                    call.text("inputClaim")
                                            .map(
                                                    text ->
                                                            call.set(
                                                                    "outputClaim",
                                                                    ClaimJson.write(List.of(text))))
                                            .orElseGet(call::unchanged)),
                    entry("GenerateJson", Json::generate),
                    entry("GetClaimFromJson", Json::claim),
                    entry("GetNumericClaimFromJson", Json::claim),
                    entry("GetClaimsFromJsonArray", Json::keyedArray),
                    entry("GetClaimsFromJsonArrayV2", Json::keyedArray),
                    entry("GetSingleItemFromJson", Json::firstMember),
                    entry("GetSingleValueFromJsonArray", Json::firstElement));

    private Json() {}

    /** Each name is a path of object members and array indexes, divided by dots. */
    private static TransformationResult generate(Call call) {
        var root = JsonNodeFactory.instance.objectNode();
        for (var parameter : call.transformation().inputParameters()) {
            var text = call.context().placeholders().apply(parameter.value());
            var value =
                    ClaimReader.read(parameter.dataType(), text)
                            .map(ClaimValue::asJson)
                            .orElse(text);
            put(root, parameter.id(), value);
        }
        for (var input : call.transformation().inputClaims()) {
            call.input(input.transformationClaimType())
                    .ifPresent(value -> put(root, input.transformationClaimType(), value.asJson()));
        }
        return call.set("outputClaim", root.toString());
    }

    private static void put(ObjectNode root, String path, Object value) {
        var names = path.split("\\.");
        JsonNode node = root;
        for (int i = 0; i < names.length - 1; i++) {
            node = child(node, names[i], names[i + 1].matches("\\d{1,3}"));
        }
        var last = names[names.length - 1];
        if (node instanceof ArrayNode array) {
            grow(array, Integer.parseInt(last));
            array.set(Integer.parseInt(last), JsonNodeFactory.instance.pojoNode(value));
        } else {
            ((ObjectNode) node).putPOJO(last, value);
        }
    }

    private static JsonNode child(JsonNode parent, String name, boolean isArray) {
        var fresh =
                isArray
                        ? JsonNodeFactory.instance.arrayNode()
                        : JsonNodeFactory.instance.objectNode();
        if (parent instanceof ArrayNode array) {
            int index = Integer.parseInt(name);
            grow(array, index);
            if (!array.get(index).isContainerNode()) array.set(index, fresh);
            return array.get(index);
        }
        var object = (ObjectNode) parent;
        if (!object.path(name).isContainerNode()) object.set(name, fresh);
        return object.get(name);
    }

    private static void grow(ArrayNode array, int index) {
        while (array.size() <= index) array.addNull();
    }

    private static TransformationResult claim(Call call) {
        return call.text("inputJson")
                .flatMap(ClaimJson::read)
                .flatMap(node -> member(node, call.parameter("claimToExtract", "")))
                .map(node -> call.set("extractedClaim", raw(node)))
                .orElseGet(call::unchanged);
    }

    /** The member of that name, dots and all, else what a path of names and indexes leads to. */
    private static Optional<JsonNode> member(JsonNode node, String path) {
        var found = node.has(path) ? Optional.of(node.get(path)) : along(node, path);
        return found.filter(value -> !value.isNull());
    }

    private static Optional<JsonNode> along(JsonNode node, String path) {
        try {
            return JsonPath.parse(path).first(node);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TransformationResult keyedArray(Call call) {
        var source = call.text("jsonSource").flatMap(ClaimJson::read);
        if (source.isEmpty()) return call.unchanged();
        var keyName = call.parameter("jsonSourceKeyName", "key");
        var valueName = call.parameter("jsonSourceValueName", "value");
        var done = call;
        for (var output : call.transformation().outputClaims()) {
            var name = output.transformationClaimType();
            JsonNode found = null;
            for (var item : source.get()) {
                if (item.path(keyName).asText().equals(name)) found = item.path(valueName);
            }
            if (found == null && call.flag("errorOnMissingClaims", false)) {
                return call.failed("", "A claim is missing from the answer of a service.");
            }
            if (found != null) done = done.after(done.set(name, raw(found)));
        }
        return done.unchanged();
    }

    private static TransformationResult firstMember(Call call) {
        var object = call.text("inputJson").flatMap(ClaimJson::read).filter(JsonNode::isObject);
        if (object.isEmpty() || object.get().isEmpty()) return call.unchanged();
        var first = object.get().properties().iterator().next();
        return call.after(call.set("key", first.getKey())).set("value", raw(first.getValue()));
    }

    private static TransformationResult firstElement(Call call) {
        return call.text("inputJsonClaim")
                .flatMap(ClaimJson::read)
                .filter(node -> node.isArray() && !node.isEmpty())
                .map(node -> call.set("extractedClaim", raw(node.get(0))))
                .orElseGet(call::unchanged);
    }

    private static Object raw(JsonNode node) {
        if (node.isNull()) return null;
        if (node.isBoolean()) return node.asBoolean();
        if (node.isIntegralNumber()) return node.asLong();
        if (node.isArray()) {
            var items = new java.util.ArrayList<String>();
            node.forEach(item -> items.add(item.isValueNode() ? item.asText() : item.toString()));
            return items;
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
