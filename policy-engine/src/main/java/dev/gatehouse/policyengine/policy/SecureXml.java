package dev.gatehouse.policyengine.policy;

import dev.gatehouse.policyengine.policy.Element.Position;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML that a stranger may have written: no document type and so no entities, nothing fetched,
 * bounded depth. Comments and processing instructions are skipped, and so is everything after the
 * root element, which real policy files have and which means nothing.
 */
final class SecureXml {
    static final int MAX_DEPTH = 64;

    /** Several times the largest policies that are published. */
    static final int MAX_ELEMENTS = 100_000;

    static final String NAMESPACE = "http://schemas.microsoft.com/online/cpim/schemas/2013/06";
    static final String ROOT = "TrustFrameworkPolicy";
    private static final String HTTPS_NAMESPACE = NAMESPACE.replace("http:", "https:");
    private static final Pattern PREAMBLE = Pattern.compile("(?s)^ParseError at .*?Message: ");

    private final String file;
    private final Lines lines;
    private final XMLStreamReader xml;
    private int elements;

    private SecureXml(String file, String source) throws XMLStreamException {
        this.file = file;
        this.lines = new Lines(source);
        this.xml = factory().createXMLStreamReader(new StringReader(source));
    }

    /** The root element, or the one thing that makes the rest unreadable. */
    static Element read(String file, String source) throws Unreadable {
        SecureXml reader = null;
        try {
            reader = new SecureXml(file, source);
            return reader.root();
        } catch (XMLStreamException e) {
            var where = e.getLocation();
            var message = e.getMessage() == null ? "is not XML" : e.getMessage();
            throw new Unreadable(
                    new PolicyError(
                            file,
                            where == null ? 1 : Math.max(1, where.getLineNumber()),
                            where == null ? 1 : Math.max(1, where.getColumnNumber()),
                            "",
                            "expected well-formed XML: "
                                    + PREAMBLE.matcher(message).replaceFirst("")));
        }
    }

    // OWASP XXE Prevention: the parser neither processes DTDs nor resolves anything outside
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> {
                    throw new XMLStreamException("external entities are not allowed");
                });
        return factory;
    }

    private Element root() throws XMLStreamException, Unreadable {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD ->
                        throw refused("DOCTYPE", "a document type is not allowed");
                case XMLStreamConstants.START_ELEMENT -> {
                    // a part of a policy, to be pasted into one, has no namespace either
                    if (!xml.getLocalName().equals(ROOT)) {
                        throw refused(
                                xml.getLocalName(),
                                "expected the element %s, found %s"
                                        .formatted(ROOT, xml.getLocalName()));
                    }
                    return element(1);
                }
                default -> {}
            }
        }
        throw refused("", "expected the element " + ROOT + ", found none");
    }

    private Element element(int depth) throws XMLStreamException, Unreadable {
        var at = lines.startOfTag(file, xml.getLocation());
        var name = xml.getLocalName();
        if (depth > MAX_DEPTH) {
            throw refused(name, "elements are nested deeper than " + MAX_DEPTH);
        }
        if (++elements > MAX_ELEMENTS) {
            throw refused(name, "expected at most " + MAX_ELEMENTS + " elements");
        }
        var namespace = xml.getNamespaceURI();
        if (!NAMESPACE.equals(namespace) && !HTTPS_NAMESPACE.equals(namespace)) {
            throw refused(name, "expected the namespace " + NAMESPACE + ", found " + namespace);
        }
        var attributes = attributes();
        List<Element> children = new ArrayList<>();
        var text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                case XMLStreamConstants.END_ELEMENT -> {
                    return new Element(name, at, List.of(), attributes, children, text.toString());
                }
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        text.append(xml.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw refused(
                                name, "the entity &" + xml.getLocalName() + "; is not defined");
                default -> {}
            }
        }
        throw refused(name, "the element is not closed");
    }

    /** Only those without a namespace: xsi:schemaLocation and its like say nothing to us. */
    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var namespace = xml.getAttributeNamespace(i);
            if (namespace == null || namespace.isEmpty()) {
                attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }
        return attributes;
    }

    private Unreadable refused(String element, String message) {
        var at = lines.startOfTag(file, xml.getLocation());
        return new Unreadable(new PolicyError(file, at.line(), at.column(), element, message));
    }

    /** Ends the reading of a file; carries its only error. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private final transient PolicyError error;

        Unreadable(PolicyError error) {
            super(error.message(), null, false, false);
            this.error = error;
        }

        PolicyError error() {
            return error;
        }
    }

    /** Turns the reader's location, the end of a tag, into that of its beginning. */
    private record Lines(String source, int[] starts) {
        Lines(String source) {
            this(source, starts(source));
        }

        private static int[] starts(String source) {
            var starts = new ArrayList<Integer>();
            starts.add(0);
            for (int i = 0; i < source.length(); i++) {
                char c = source.charAt(i);
                boolean paired =
                        c == '\r' && i + 1 < source.length() && source.charAt(i + 1) == '\n';
                if (c == '\n' || c == '\r' && !paired) starts.add(i + 1);
            }
            return starts.stream().mapToInt(Integer::intValue).toArray();
        }

        Position startOfTag(String file, Location end) {
            int line = Math.clamp(end.getLineNumber(), 1, starts.length);
            int offset =
                    Math.clamp(starts[line - 1] + end.getColumnNumber() - 2L, 0, source.length());
            int start = source.lastIndexOf('<', offset);
            if (start < 0) return new Position(file, line, Math.max(1, end.getColumnNumber()));
            while (starts[line - 1] > start) line--;
            return new Position(file, line, start - starts[line - 1] + 1);
        }
    }
}
