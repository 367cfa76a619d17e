package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An XML element that knows where it was written, also after it was merged with others: errors
 * found in a merged policy still point into the file that has the fault.
 */
record Element(
        String name,
        Position at,
        List<Position> over,
        Map<String, String> attributes,
        List<Element> children,
        String text) {

    record Position(String file, int line, int column) {}

    Element {
        over = List.copyOf(over);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    /** Without surrounding white space; an attribute of blanks only is there, but empty. */
    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name)).map(String::trim);
    }

    String attribute(String name, String otherwise) {
        return attribute(name).orElse(otherwise);
    }

    boolean flag(String attribute, boolean otherwise) {
        return attribute(attribute).map(Element::isTrue).orElse(otherwise);
    }

    /** What is no whole number counts as absent: the schema has refused it. */
    int number(String attribute, int otherwise) {
        return attribute(attribute).map(value -> whole(value, otherwise)).orElse(otherwise);
    }

    private static int whole(String text, int otherwise) {
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    /** The element's own text as a whole number. */
    int number(int otherwise) {
        return whole(text.trim(), otherwise);
    }

    Optional<Element> child(String name) {
        return children.stream().filter(c -> c.name.equals(name)).findFirst();
    }

    List<Element> children(String name) {
        return children.stream().filter(c -> c.name.equals(name)).toList();
    }

    /** The {@code item}s of the lists named {@code list}: {@code InputClaims/InputClaim}. */
    List<Element> items(String list, String item) {
        return children(list).stream().flatMap(l -> l.children(item).stream()).toList();
    }

    /** The trimmed text of a child, absent when the child is absent or empty. */
    Optional<String> text(String child) {
        return child(child).map(c -> c.text.trim()).filter(t -> !t.isEmpty());
    }

    /** The same, but an empty child says that the text is empty. */
    Optional<String> written(String child) {
        return child(child).map(c -> c.text.trim());
    }

    Element withChildren(List<Element> newChildren) {
        return new Element(name, at, over, attributes, newChildren, text);
    }

    Element withAttributes(Map<String, String> newAttributes) {
        return new Element(name, at, over, newAttributes, children, text);
    }

    /** Remembers what it was laid over, the nearest first. */
    Element laidOver(Element lower) {
        var below = new ArrayList<>(over);
        below.add(lower.at);
        below.addAll(lower.over);
        return new Element(name, at, below, attributes, children, text);
    }

    Element without(String child) {
        var rest = new ArrayList<>(children);
        rest.removeIf(c -> c.name.equals(child));
        return withChildren(rest);
    }

    PolicyError error(String message) {
        return new PolicyError(at.file(), at.line(), at.column(), name, message);
    }

    /** XML Schema's {@code true} and {@code 1}, and the {@code True} of real policies. */
    static boolean isTrue(String value) {
        return value.trim().equalsIgnoreCase("true") || value.trim().equals("1");
    }
}
