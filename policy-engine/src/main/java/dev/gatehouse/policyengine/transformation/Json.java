package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.policyengine.claims.ClaimJson;
import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
        var json = new JsonBuilder();
        for (var parameter : call.transformation().inputParameters()) {
            var text = call.context().placeholders().apply(parameter.value());
            var value =
                    ClaimReader.read(parameter.dataType(), text)
                            .map(ClaimValue::asJson)
                            .orElse(text);
            json.put(parameter.id(), value);
        }
        for (var input : call.transformation().inputClaims()) {
            call.input(input.transformationClaimType())
                    .ifPresent(value -> json.put(input.transformationClaimType(), value.asJson()));
        }
        return call.set("outputClaim", json.toString());
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
        var source = elements(call);
        if (source.isEmpty()) return call.unchanged();
        var keyName = call.parameter("jsonSourceKeyName", "key");
        var valueName = call.parameter("jsonSourceValueName", "value");
        boolean includesEmpty = call.flag("includeEmptyClaims", false);
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
            boolean kept = found != null && (!isEmpty(found) || includesEmpty);
            if (kept) done = done.after(done.set(name, raw(found)));
        }
        return done.unchanged();
    }

    /** One text with an array; or, of version 2, a string collection with an object in each. */
    private static Optional<Iterable<JsonNode>> elements(Call call) {
        if (call.input("jsonSource").orElse(null) instanceof ClaimValue.Strings(var texts)) {
            return Optional.of(
                    texts.stream()
                            .flatMap(text -> ClaimJson.read(text).stream())
                            .flatMap(node -> node.isArray() ? node.valueStream() : Stream.of(node))
                            .toList());
        }
        return call.text("jsonSource").flatMap(ClaimJson::read).map(node -> node);
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || value.isMissingNode()
                || value.isTextual() && value.asText().isEmpty();
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
            var items = new ArrayList<String>();
            node.forEach(item -> items.add(item.isValueNode() ? item.asText() : item.toString()));
            return items;
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
