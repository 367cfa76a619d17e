package dev.gatehouse.policyengine.policy;

import dev.gatehouse.policyengine.policy.Element.Position;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Elements as XML text, each with the place where it was written. */
final class PolicyText {
    /** The place of elements that no file has. */
    static final Position NOWHERE = new Position("", 0, 0);

    private static final Map<String, PolicyGrammar.Type> TYPES = PolicyGrammar.types();
    private static final PolicyGrammar.Type UNREAD =
            new PolicyGrammar.Type(Map.of(), List.of(), null, false);

    private final StringBuilder out = new StringBuilder();

    private PolicyText() {}

    static String of(Element root) {
        var text = new PolicyText();
        text.out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        text.element(root, TYPES.getOrDefault(root.name(), UNREAD), "");
        return text.out.toString();
    }

    private void element(Element element, PolicyGrammar.Type type, String indent) {
        out.append(indent).append('<').append(element.name());
        if (indent.isEmpty()) out.append(" xmlns=\"").append(SecureXml.NAMESPACE).append('"');
        element.attributes()
                .forEach(
                        (name, value) ->
                                out.append(' ')
                                        .append(name)
                                        .append("=\"")
                                        .append(escaped(value))
                                        .append('"'));
        if (element.children().isEmpty()) {
            var text = element.text().trim();
            if (text.isEmpty()) {
                out.append("/>");
            } else {
                out.append('>').append(escaped(text));
                out.append("</").append(element.name()).append('>');
            }
            out.append(place(element)).append('\n');
            return;
        }
        out.append('>').append(place(element)).append('\n');
        for (var child : inOrder(element.children(), type)) {
            element(child, typeOf(child, type), indent + "  ");
        }
        out.append(indent).append("</").append(element.name()).append(">\n");
    }

    /** Merging appends; the schema wants its own order. */
    private static List<Element> inOrder(List<Element> children, PolicyGrammar.Type type) {
        if (!type.ordered()) return children;
        var names = type.children().stream().map(PolicyGrammar.Child::name).toList();
        return children.stream()
                .sorted(Comparator.comparingInt(child -> names.indexOf(child.name())))
                .toList();
    }

    private static PolicyGrammar.Type typeOf(Element child, PolicyGrammar.Type type) {
        return type.children().stream()
                .filter(rule -> rule.name().equals(child.name()))
                .findFirst()
                .map(rule -> TYPES.getOrDefault(rule.type(), UNREAD))
                .orElse(UNREAD);
    }

    private static String place(Element element) {
        if (element.at().equals(NOWHERE)) return "";
        return Stream.concat(Stream.of(element.at()), element.over().stream())
                // a comment may not have two hyphens, a file may
                .map(at -> at.file().replace("--", "- -") + ":" + at.line())
                .collect(Collectors.joining(" over ", " <!-- ", " -->"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;")
                .replace("\t", "&#9;");
    }
}
