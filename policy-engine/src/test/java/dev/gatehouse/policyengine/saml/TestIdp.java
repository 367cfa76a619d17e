package dev.gatehouse.policyengine.saml;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.identity.TestCertificate;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * An identity provider that shares nothing with what it tests: its messages are text, signed by the
 * JDK's own implementation of XML signatures.
 */
public final class TestIdp {
    public static final String ENTITY = "https://idp.example/saml";
    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

    public final TestCertificate certificate = TestCertificate.rsa();
    public final String signOn;

    public TestIdp(String signOn) {
        this.signOn = signOn;
    }

    public CertifiedKey key() {
        return new CertifiedKey(certificate.key(), List.of(certificate.certificate()));
    }

    public String metadata(String binding) {
        return metadata(binding, "HTTP-Redirect");
    }

    public String metadata(String binding, String logoutBinding) {
        return """
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
          <md:IDPSSODescriptor WantAuthnRequestsSigned="true"
              protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <md:KeyDescriptor use="signing">
              <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
                <ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
            </md:KeyDescriptor>
            <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:%s" Location="%s/logout"/>
            <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:%s" Location="%s"/>
          </md:IDPSSODescriptor>
        </md:EntityDescriptor>
        """
                .formatted(
                        ENTITY,
                        Base64.getMimeEncoder().encodeToString(certificate.der()),
                        logoutBinding,
                        signOn,
                        binding,
                        signOn);
    }

    /** An answer to a request; everything in it may be changed by the test before it is signed. */
    public static String response(String requestId, String audience, String consumer, Instant now) {
        return """
        <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="_response" Version="2.0" IssueInstant="NOW" Destination="CONSUMER" InResponseTo="REQUEST"><saml:Issuer>IDP</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion ID="_assertion" Version="2.0" IssueInstant="NOW"><saml:Issuer>IDP</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">ada@idp.example</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="REQUEST" Recipient="CONSUMER" NotOnOrAfter="UNTIL"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="NOW" NotOnOrAfter="UNTIL"><saml:AudienceRestriction><saml:Audience>AUDIENCE</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="NOW" SessionIndex="_session"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="urn:oid:2.5.4.42" FriendlyName="givenName"><saml:AttributeValue xsi:type="xs:string">Ada</saml:AttributeValue></saml:Attribute><saml:Attribute Name="groups"><saml:AttributeValue>one</saml:AttributeValue><saml:AttributeValue>two</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>"""
                .replace("REQUEST", requestId)
                .replace("AUDIENCE", audience)
                .replace("CONSUMER", consumer)
                .replace("UNTIL", time(now.plusSeconds(300)))
                .replace("NOW", time(now))
                .replace("IDP", ENTITY);
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The assertion signed, then the response: what Azure AD B2C asks for by default. */
    public String signed(String response) {
        return signed(signed(response, "_assertion"), "_response");
    }

    public String signed(String xml, String id) {
        return signed(xml, id, RSA_SHA256, SHA256);
    }

    public String signed(String xml, String id, String algorithm, String digest) {
        var document = parse(xml);
        sign(element(document.getDocumentElement(), id), algorithm, digest);
        return text(document);
    }

    private void sign(Element element, String algorithm, String digest) {
        try {
            element.setIdAttribute("ID", true);
            var factory = XMLSignatureFactory.getInstance("DOM");
            var reference =
                    factory.newReference(
                            "#" + element.getAttribute("ID"),
                            factory.newDigestMethod(digest, null),
                            List.of(
                                    factory.newTransform(ENVELOPED, (TransformParameterSpec) null),
                                    factory.newTransform(EXCLUSIVE, (TransformParameterSpec) null)),
                            null,
                            null);
            var info =
                    factory.newSignedInfo(
                            factory.newCanonicalizationMethod(
                                    EXCLUSIVE, (C14NMethodParameterSpec) null),
                            factory.newSignatureMethod(algorithm, null),
                            List.of(reference));
            var after = element.getFirstChild().getNextSibling();
            factory.newXMLSignature(info, null)
                    .sign(new DOMSignContext(certificate.key(), element, after));
        } catch (GeneralSecurityException
                | javax.xml.crypto.MarshalException
                | javax.xml.crypto.dsig.XMLSignatureException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String parameter(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    public static Document parse(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static String text(Document document) {
        try {
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var out = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(out));
            return out.toString();
        } catch (javax.xml.transform.TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    static Element element(Element at, String id) {
        if (at.getAttribute("ID").equals(id)) return at;
        for (var node = at.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                var found = element(child, id);
                if (found != null) return found;
            }
        }
        return null;
    }
}
