package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
                    Map.entry("PredicateValidations", "Id"),
                    Map.entry("ClaimsTransformations", "Id"),
                    Map.entry("ContentDefinitions", "Id"),
                    Map.entry("DisplayControls", "Id"),
                    Map.entry("UserJourneys", "Id"),
                    Map.entry("SubJourneys", "Id"),
                    Map.entry("OrchestrationSteps", "Order"),
                    Map.entry("ClaimsExchanges", "Id"),
                    Map.entry("Endpoints", "Id"),
                    Map.entry("CryptographicKeys", "Id"),
                    Map.entry("Metadata", "Key"));

    private final Problems problems;

    private PolicySchema(Problems problems) {
        this.problems = problems;
    }

    static void check(Element root, Problems problems) {
        if (!root.name().equals("TrustFrameworkPolicy")) {
            problems.add(root, "expected the element TrustFrameworkPolicy");
            return;
        }
        var schema = new PolicySchema(problems);
        schema.element(root, TYPES.get("TrustFrameworkPolicy"));
        schema.unique(
                root.items("ClaimsProviders", "ClaimsProvider").stream()
                        .flatMap(p -> p.items("TechnicalProfiles", "TechnicalProfile").stream())
                        .toList(),
                "Id");
    }

    private void element(Element element, PolicyGrammar.Type type) {
        attributes(element, type);
        if (type.text() == null && !element.text().isBlank()) {
            problems.add(
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
                                                + expected(type.attributes().keySet()));
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
        return value.isEmpty() || attribute.endsWith("Id") && value.get().isEmpty();
    }

    private void children(Element element, PolicyGrammar.Type type) {
        var names = type.children().stream().map(PolicyGrammar.Child::name).toList();
        Map<String, Element> seen = new HashMap<>();
        int furthest = 0;
        for (var child : element.children()) {
            int index = names.indexOf(child.name());
            if (index < 0) {
                problems.add(child, "unknown element in " + element.name() + expected(names));
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
        Set<String> seen = new HashSet<>();
        for (var item : items) {
            var id = item.attribute(key, "");
            if (!id.isEmpty() && !seen.add(item.name() + ' ' + id)) {
                problems.add(item, "expected another " + key + ": \"" + id + "\" is there already");
            }
        }
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
