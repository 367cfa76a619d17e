package dev.gatehouse.registryservice.policy;

import io.quarkus.runtime.annotations.RegisterResourceBundle;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The root element's PolicyId: all that the registry itself reads in a policy. */
@RegisterResourceBundle(
        bundleName = "com.sun.org.apache.xerces.internal.impl.msg.XMLMessages",
        moduleName = "java.xml")
public record PolicyHeader(String policyId) {

    /** Not a policy; line and column are those of the XML. */
    public static final class NotAPolicy extends Exception {
        private final int line;
        private final int column;

        NotAPolicy(String message, int line, int column) {
            super(message, null, false, false);
            this.line = Math.max(line, 1);
            this.column = Math.max(column, 1);
        }

        public int line() {
            return line;
        }

        public int column() {
            return column;
        }
    }

    public static PolicyHeader read(String xml) throws NotAPolicy {
        try {
            var reader =
                    factory().createXMLStreamReader(new StringReader(withoutByteOrderMark(xml)));
            reader.nextTag();
            return of(reader);
        } catch (XMLStreamException malformed) {
            var place = malformed.getLocation();
            throw new NotAPolicy(
                    "expected a TrustFrameworkPolicy document, found XML that is not well-formed",
                    place == null ? 1 : place.getLineNumber(),
                    place == null ? 1 : place.getColumnNumber());
        }
    }

    // files written on Windows begin with one, the published starter packs among them
    private static String withoutByteOrderMark(String xml) {
        return xml.startsWith("\uFEFF") ? xml.substring(1) : xml;
    }

    private static PolicyHeader of(XMLStreamReader reader) throws NotAPolicy {
        var place = reader.getLocation();
        if (!reader.getLocalName().equals("TrustFrameworkPolicy")) {
            throw new NotAPolicy(
                    "expected the element TrustFrameworkPolicy, found " + reader.getLocalName(),
                    place.getLineNumber(),
                    place.getColumnNumber());
        }
        var policyId = reader.getAttributeValue(null, "PolicyId");
        if (policyId == null || !PolicyNames.isCustomPolicy(policyId)) {
            throw new NotAPolicy(
                    "expected the attribute PolicyId with a name like B2C_1A_signup_signin, found "
                            + (policyId == null ? "nothing" : "'" + policyId + "'"),
                    place.getLineNumber(),
                    place.getColumnNumber());
        }
        return new PolicyHeader(policyId);
    }

    /** No document type, no external entity (CWE-611). */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
