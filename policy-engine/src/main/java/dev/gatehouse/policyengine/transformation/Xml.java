package dev.gatehouse.policyengine.transformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as JSON the way .NET's JsonConvert does it: attributes are {@code @name}, elements of one
 * name become an array, text beside them is {@code #text}.
 */
final class Xml {
    static final Map<String, Method> METHODS = Map.of("XmlStringToJsonString", Xml::toJson);

    /** The text comes from other sites: neither deep nor long documents are read. */
    private static final int MAX_DEPTH = 64;

    private static final int MAX_LENGTH = 1_000_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Xml() {}

    private static TransformationResult toJson(Call call) {
        var xml = call.text("xml");
        if (xml.isEmpty()) return call.unchanged();
        try {
            return call.set("json", document(xml.get()).toString());
        } catch (XMLStreamException e) {
            return call.failed("", "A text is not XML.");
        }
    }

    private static ObjectNode document(String text) throws XMLStreamException {
        if (text.length() > MAX_LENGTH) throw new XMLStreamException("too long");
        var xml = factory().createXMLStreamReader(new StringReader(text));
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type is not allowed");
            }
        }
        var root = JSON.objectNode();
        root.set(name(xml), element(xml, 1));
        while (xml.hasNext()) xml.next();
        return root;
    }

    // OWASP XXE Prevention Cheat Sheet: no document type, no external entity
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static JsonNode element(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) throw new XMLStreamException("too deep");
        var members = JSON.objectNode();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            members.put("@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        var text = new StringBuilder();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                var name = name(xml);
                add(members, name, element(xml, depth + 1));
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("an entity is not defined");
            } else if (xml.hasText() && event != XMLStreamConstants.COMMENT) {
                text.append(xml.getText());
            }
        }
        if (text.isEmpty() || text.toString().isBlank() && !members.isEmpty()) {
            return members.isEmpty() ? JSON.nullNode() : members;
        }
        if (members.isEmpty()) return JSON.textNode(text.toString());
        return members.put("#text", text.toString());
    }

    private static void add(ObjectNode members, String name, JsonNode value) {
        switch (members.get(name)) {
            case null -> members.set(name, value);
            case ArrayNode array -> array.add(value);
            case JsonNode first -> members.set(name, JSON.arrayNode().add(first).add(value));
        }
    }

    private static String name(XMLStreamReader xml) {
        var prefix = xml.getPrefix();
        return prefix == null || prefix.isEmpty()
                ? xml.getLocalName()
                : prefix + ":" + xml.getLocalName();
    }
}
