package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks elements against {@link PolicyGrammar}: what is unknown, missing, doubled, out of order or
 * has a value outside its list. Every message says what was expected.
 */
final class PolicySchema {
    private static final Map<String, PolicyGrammar.Type> TYPES = PolicyGrammar.types();

    /** The schema's xs:key constraints: in this list, items are told apart by this attribute. */
    private static final Map<String, String> UNIQUE =
            Map.ofEntries(
                    Map.entry("ClaimsSchema", "Id"),
                    Map.entry("Predicates", "Id"),
                    Map.entry("InputValidations", "Id"),
                    Map.entry("PredicateValidations", "Id"),
                    Map.entry("ClaimsTransformations", "Id"),
                    Map.entry("ContentDefinitions", "Id"),
                    Map.entry("UserJourneys", "Id"),
                    Map.entry("SubJourneys", "Id"),
                    Map.entry("OrchestrationSteps", "Order"),
                    Map.entry("ValidationTechnicalProfiles", "ReferenceId"),
                    Map.entry("AuthorizationTechnicalProfiles", "ReferenceId"),
                    Map.entry("Endpoints", "Id"));

    /** Lists in which Azure AD B2C lets the last of two win; nobody means that. */
    private static final Map<String, String> DOUBTFUL =
            Map.of("CryptographicKeys", "Id", "Metadata", "Key", "DisplayControls", "Id");

    private final Problems problems;

    private PolicySchema(Problems problems) {
        this.problems = problems;
    }

    static void check(Element root, Problems problems) {
        var schema = new PolicySchema(problems);
        schema.element(root, TYPES.get(SecureXml.ROOT));
        schema.unique(
                root.items("ClaimsProviders", "ClaimsProvider").stream()
                        .flatMap(p -> p.items("TechnicalProfiles", "TechnicalProfile").stream())
                        .toList(),
                "Id");
    }

    private void element(Element element, PolicyGrammar.Type type) {
        attributes(element, type);
        if (type.text() == null && !element.text().isBlank()) {
            // published policies have remains of tags: "/> />"
            problems.warn(
                    element,
                    "expected only elements, found the text \"" + brief(element.text()) + "\"");
        } else if (type.text() != null && !type.text().accepts(element.text())) {
            problems.add(
                    element,
                    type.text().expectation() + ", found \"" + brief(element.text()) + "\"");
        }
        children(element, type);
        var key = UNIQUE.get(element.name());
        if (key != null) unique(element.children(), key);
        if (element.name().equals("OrchestrationSteps")) {
            unique(
                    element.children().stream()
                            .flatMap(
                                    step ->
                                            step
                                                    .items("ClaimsExchanges", "ClaimsExchange")
                                                    .stream())
                            .toList(),
                    "Id");
        }
        var doubtful = DOUBTFUL.get(element.name());
        if (doubtful != null) {
            doubled(element.children(), doubtful)
                    .forEach(
                            (item, id) ->
                                    problems.warn(
                                            item,
                                            "the same %s \"%s\" is there already: this one wins"
                                                    .formatted(doubtful, id)));
        }
    }

    private void attributes(Element element, PolicyGrammar.Type type) {
        element.attributes()
                .forEach(
                        (name, value) -> {
                            var attribute = type.attributes().get(name);
                            if (attribute == null) {
                                problems.add(
                                        element,
                                        "unknown attribute "
                                                + name
                                                + expected(type.attributes().keySet())
                                                + Nearest.hint(name, type.attributes().keySet()));
                            } else if (!attribute.value().accepts(value)) {
                                problems.add(
                                        element,
                                        name
                                                + ": "
                                                + attribute.value().expectation()
                                                + ", found \""
                                                + brief(value)
                                                + "\"");
                            }
                        });
        type.attributes()
                .forEach(
                        (name, attribute) -> {
                            if (attribute.required() && isMissing(element, name)) {
                                problems.add(element, "expected the attribute " + name);
                            }
                        });
    }

    /** An empty id names nothing; an empty text or value may be meant. */
    private static boolean isMissing(Element element, String attribute) {
        var value = element.attribute(attribute);
        boolean names = attribute.endsWith("Id") && !attribute.matches("StringId|ElementId");
        return value.isEmpty() || names && value.get().isEmpty();
    }

    private void children(Element element, PolicyGrammar.Type type) {
        var names = type.children().stream().map(PolicyGrammar.Child::name).toList();
        Map<String, Element> seen = new HashMap<>();
        int furthest = 0;
        for (var child : element.children()) {
            int index = names.indexOf(child.name());
            if (index < 0) {
                problems.add(
                        child,
                        "unknown element in "
                                + element.name()
                                + expected(names)
                                + Nearest.hint(child.name(), names));
                continue;
            }
            var rule = type.children().get(index);
            if (seen.put(child.name(), child) != null && !rule.repeats()) {
                problems.add(child, "expected only one " + child.name() + " in " + element.name());
            }
            if (type.ordered() && index < furthest) {
                problems.add(child, "expected " + child.name() + " before " + names.get(furthest));
            }
            furthest = Math.max(furthest, index);
            if (!rule.type().equals(PolicyGrammar.ANY)) element(child, TYPES.get(rule.type()));
        }
        for (var rule : type.children()) {
            if (rule.required() && !seen.containsKey(rule.name())) {
                problems.add(element, "expected the element " + rule.name());
            }
        }
    }

    private void unique(List<Element> items, String key) {
        doubled(items, key)
                .forEach(
                        (item, id) ->
                                problems.add(
                                        item,
                                        "expected another %s: \"%s\" is there already"
                                                .formatted(key, id)));
    }

    /** Each item whose key an earlier one has, with that key. */
    private static Map<Element, String> doubled(List<Element> items, String key) {
        Set<String> seen = new HashSet<>();
        Map<Element, String> doubled = new LinkedHashMap<>();
        for (var item : items) {
            var id = item.attribute(key, "");
            if (!id.isEmpty() && !seen.add(item.name() + ' ' + id)) doubled.put(item, id);
        }
        return doubled;
    }

    private static String expected(Collection<String> names) {
        if (names.isEmpty()) return "; expected none";
        var known = new ArrayList<>(names);
        return (known.size() == 1 ? "; expected " : "; expected one of ")
                + known.stream().sorted().collect(Collectors.joining(", "));
    }

    static String brief(String text) {
        var line = Arrays.stream(text.strip().split("\\s+")).collect(Collectors.joining(" "));
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
