package dev.gatehouse.policyengine.userflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.policyengine.userflow.UserFlowChecked.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of one JSON object that knows its path; what does not fit becomes an error there. */
record Fields(JsonNode node, String path, List<FieldError> errors) {

    Fields {
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            errors.add(new FieldError(path, "expected an object"));
        }
    }

    void only(String... names) {
        var known = List.of(names);
        for (var field : node.properties()) {
            if (!known.contains(field.getKey())) {
                error(field.getKey(), "unknown; expected one of " + String.join(", ", known));
            }
        }
    }

    void error(String name, String message) {
        errors.add(new FieldError(at(name), message));
    }

    /** The name itself when the field is there, to be read next. */
    Optional<String> required(String name) {
        if (get(name).isMissingNode()) {
            error(name, "expected a value");
            return Optional.empty();
        }
        return Optional.of(name);
    }

    Optional<String> text(String name) {
        var value = get(name);
        if (value.isMissingNode()) return Optional.empty();
        if (!value.isTextual() || value.textValue().isBlank()) {
            error(name, "expected a text");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    boolean isText(String name, String text) {
        return get(name).isTextual() && get(name).textValue().equals(text);
    }

    boolean flag(String name, boolean otherwise) {
        var value = get(name);
        if (value.isMissingNode()) return otherwise;
        if (!value.isBoolean()) error(name, "expected true or false");
        return value.asBoolean(otherwise);
    }

    OptionalLong number(String name, long minimum, long maximum) {
        var value = get(name);
        if (value.isMissingNode()) return OptionalLong.empty();
        if (value.isIntegralNumber()
                && value.longValue() >= minimum
                && value.longValue() <= maximum) {
            return OptionalLong.of(value.longValue());
        }
        error(name, "expected a whole number from " + minimum + " to " + maximum);
        return OptionalLong.empty();
    }

    <T> Optional<T> oneOf(String name, List<T> allowed, Function<T, String> spelling) {
        if (get(name).isMissingNode()) return Optional.empty();
        var found = allowed.stream().filter(a -> isText(name, spelling.apply(a))).findFirst();
        if (found.isEmpty()) {
            error(
                    name,
                    "expected one of "
                            + allowed.stream().map(spelling).collect(Collectors.joining(", ")));
        }
        return found;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        var values = array(name);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isTextual()) {
                texts.add(values.get(i).textValue());
            } else {
                error(name + "[" + i + "]", "expected a text");
            }
        }
        return texts;
    }

    Fields object(String name) {
        return new Fields(get(name), at(name), errors);
    }

    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        var values = array(name);
        for (int i = 0; i < values.size(); i++) {
            objects.add(new Fields(values.get(i), at(name) + "[" + i + "]", errors));
        }
        return objects;
    }

    private List<JsonNode> array(String name) {
        var value = get(name);
        List<JsonNode> items = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(items::add);
        } else if (!value.isMissingNode()) {
            error(name, "expected a list");
        }
        return items;
    }

    /** A null is as good as no field. */
    private JsonNode get(String name) {
        var value = node.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
