package dev.gatehouse.policyengine.saml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLStreamWriter;
import org.keycloak.saml.common.exceptions.ParsingException;
import org.keycloak.saml.common.exceptions.ProcessingException;
import org.keycloak.saml.common.util.StaxUtil;
import org.keycloak.saml.processing.core.parsers.saml.SAMLParser;
import org.w3c.dom.Element;

/** Between messages as XML and as the library's types. */
final class Written {
    private Written() {}

    interface Writing {
        void to(XMLStreamWriter writer) throws ProcessingException;
    }

    static Element element(Writing writing) {
        try {
            var out = new ByteArrayOutputStream();
            writing.to(StaxUtil.getXMLStreamWriter(out));
            return SamlXml.read(out.toByteArray()).getDocumentElement();
        } catch (ProcessingException e) {
            throw new IllegalStateException("the message cannot be written", e);
        }
    }

    static <T> T read(byte[] xml, Class<T> type) {
        try {
            var read = SAMLParser.getInstance().parse(new ByteArrayInputStream(xml));
            if (type.isInstance(read)) return type.cast(read);
            throw new SamlRefused("expected a " + type.getSimpleName());
        } catch (ParsingException | IllegalArgumentException e) {
            throw new SamlRefused("the message cannot be read");
        }
    }
}
