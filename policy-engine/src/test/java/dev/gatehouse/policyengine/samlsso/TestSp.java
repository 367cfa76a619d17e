package dev.gatehouse.policyengine.samlsso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.policyengine.saml.TestIdp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;

/** A service provider on the JDK alone: writes requests as text, verifies what it is given. */
final class TestSp {
    static final String ENTITY = "https://sp.example/saml";
    static final String CONSUMER = "https://sp.example/acs";
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

    final TestCertificate certificate = TestCertificate.rsa();

    String metadata(boolean signsRequests) {
        return """
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
          <md:SPSSODescriptor AuthnRequestsSigned="%s" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <md:KeyDescriptor><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
            <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://sp.example/slo"/>
            <md:AssertionConsumerService index="3" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://sp.example/other"/>
            <md:AssertionConsumerService index="4" isDefault="true" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%s"/>
          </md:SPSSODescriptor>
        </md:EntityDescriptor>
        """
                .formatted(
                        ENTITY,
                        signsRequests,
                        Base64.getEncoder().encodeToString(certificate.der()),
                        CONSUMER);
    }

    /**
     * @param attributes of the request, beside those that it must have
     */
    static String request(String destination, String attributes, String content) {
        return """
        <samlp:AuthnRequest xmlns:samlp="%s" xmlns:saml="%s" ID="_request" Version="2.0" IssueInstant="%s" Destination="%s" %s><saml:Issuer>%s</saml:Issuer>%s</samlp:AuthnRequest>"""
                .formatted(
                        PROTOCOL,
                        ASSERTION,
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        destination,
                        attributes,
                        ENTITY,
                        content);
    }

    static String query(String name, String xml, String relayState) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out, new Deflater(9, true))) {
            deflater.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return name
                + "="
                + encoded(Base64.getEncoder().encodeToString(out.toByteArray()))
                + "&RelayState="
                + encoded(relayState);
    }

    String signed(String query) {
        try {
            var signing =
                    query
                            + "&SigAlg="
                            + encoded("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(certificate.key());
            signature.update(signing.getBytes(StandardCharsets.UTF_8));
            return signing
                    + "&Signature="
                    + encoded(Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A posted response as the page has it. */
    record Answer(String xml, String action, String relayState) {
        static Answer of(String html) {
            return new Answer(
                    new String(
                            Base64.getDecoder()
                                    .decode(find(html, "name=\"SAMLResponse\" value=\"([^\"]+)\"")),
                            StandardCharsets.UTF_8),
                    find(html, "action=\"([^\"]+)\""),
                    html.contains("name=\"RelayState\"")
                            ? find(html, "name=\"RelayState\" value=\"([^\"]*)\"")
                            : null);
        }

        private static String find(String html, String pattern) {
            var matcher = Pattern.compile(pattern).matcher(html);
            assertTrue(matcher.find(), html);
            return matcher.group(1);
        }

        Element root() {
            return TestIdp.parse(xml).getDocumentElement();
        }

        String text(String name) {
            return root().getElementsByTagNameNS(ASSERTION, name).item(0).getTextContent();
        }

        String attribute(String name) {
            var all = root().getElementsByTagNameNS(ASSERTION, "Attribute");
            for (int i = 0; i < all.getLength(); i++) {
                if (((Element) all.item(i)).getAttribute("Name").equals(name)) {
                    return all.item(i).getTextContent();
                }
            }
            return null;
        }

        /** Both the response's signature and the assertion's, by the JDK. */
        void verify(PublicKey key) throws Exception {
            var root = root();
            verify(root, key);
            var assertions = root.getElementsByTagNameNS(ASSERTION, "Assertion");
            if (assertions.getLength() > 0) verify((Element) assertions.item(0), key);
        }

        private static void verify(Element element, PublicKey key) throws Exception {
            Element signature = null;
            for (var n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
                if (n instanceof Element e && DSIG.equals(e.getNamespaceURI())) signature = e;
            }
            assertTrue(signature != null, "not signed: " + element.getLocalName());
            var context = new DOMValidateContext(key, signature);
            context.setIdAttributeNS(element, null, "ID");
            var read = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            assertEquals(
                    "#" + element.getAttribute("ID"),
                    read.getSignedInfo().getReferences().getFirst().getURI());
            assertTrue(read.validate(context), element.getLocalName());
            assertEquals(
                    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
                    read.getSignedInfo().getSignatureMethod().getAlgorithm());
        }
    }
}
