package dev.gatehouse.policyengine.userflow;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes indented XML; every value is escaped. */
final class XmlText {
    private final StringBuilder xml =
            new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Attributes are names and values in turn; one whose value is null is left out. */
    XmlText open(String element, String... attributes) {
        tag(element, attributes).append(">\n");
        open.push(element);
        return this;
    }

    XmlText close() {
        var element = open.pop();
        indent().append("</").append(element).append(">\n");
        return this;
    }

    XmlText empty(String element, String... attributes) {
        tag(element, attributes).append(" />\n");
        return this;
    }

    XmlText text(String element, String text, String... attributes) {
        tag(element, attributes)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(element)
                .append(">\n");
        return this;
    }

    @Override
    public String toString() {
        return xml.toString();
    }

    private StringBuilder tag(String element, String... attributes) {
        indent().append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] == null) continue;
            xml.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        return xml;
    }

    private StringBuilder indent() {
        return xml.repeat("  ", open.size());
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 8);
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> escaped.append("&amp;");
                                case '<' -> escaped.append("&lt;");
                                case '>' -> escaped.append("&gt;");
                                case '"' -> escaped.append("&quot;");
                                case '\n', '\r', '\t' -> escaped.append("&#").append(c).append(';');
                                default -> escaped.appendCodePoint(isXml(c) ? c : '\uFFFD');
                            }
                        });
        return escaped.toString();
    }

    /** XML 1.0 §2.2: what a document may hold at all. */
    private static boolean isXml(int c) {
        return c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
