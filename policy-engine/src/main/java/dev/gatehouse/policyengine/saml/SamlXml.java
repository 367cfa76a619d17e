package dev.gatehouse.policyengine.saml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads XML of strangers: no document type, hence no entities, nothing fetched, bounded size. */
final class SamlXml {
    /** A message with many attributes has some thousands; metadata of federations is not for us. */
    static final int LIMIT = 1 << 18;

    private static final int MAX_DEPTH = 64;

    private SamlXml() {}

    static Document read(byte[] xml) {
        if (xml.length > LIMIT) throw new SamlRefused("longer than " + LIMIT + " bytes");
        try {
            var builder = builder();
            builder.setErrorHandler(null);
            var document = builder.parse(new ByteArrayInputStream(xml));
            checkDepth(document.getDocumentElement(), 1);
            return document;
        } catch (SAXException | IOException e) {
            throw new SamlRefused("not well-formed, or with a document type");
        }
    }

    static Document empty() {
        return builder().newDocument();
    }

    // OWASP XXE Prevention: without a document type there is neither an entity nor a bomb of them
    private static DocumentBuilder builder() {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK has this parser", e);
        }
    }

    private static void checkDepth(Node node, int depth) {
        if (depth > MAX_DEPTH) throw new SamlRefused("nested deeper than " + MAX_DEPTH);
        for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element) checkDepth(child, depth + 1);
        }
    }

    static byte[] write(Node node) {
        try {
            var factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var out = new ByteArrayOutputStream();
            transformer.transform(new DOMSource(node), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("a tree is always XML", e);
        }
    }

    /** The element itself, or a refusal when it is another. */
    static Element root(Document document, String namespace, String name) {
        var root = document.getDocumentElement();
        if (!is(root, namespace, name)) throw new SamlRefused("expected a " + name);
        return root;
    }

    static List<Element> children(Element parent) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) found.add(child);
        }
        return found;
    }

    static List<Element> children(Element parent, String namespace, String name) {
        return children(parent).stream().filter(child -> is(child, namespace, name)).toList();
    }

    static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }
}
