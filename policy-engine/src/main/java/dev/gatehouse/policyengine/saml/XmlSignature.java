package dev.gatehouse.policyengine.saml;

import dev.gatehouse.platform.crypto.CertifiedKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.apache.jcp.xml.dsig.internal.dom.XMLDSigRI;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Enveloped signatures of SAML elements (SAML Core §5.4). */
final class XmlSignature {
    private static final XMLSignatureFactory FACTORY = factory();

    // SAML Core §5.4.4: no other transforms, or a signature could cover what nobody looks at
    private static final Set<String> TRANSFORMS =
            Set.of(
                    Transform.ENVELOPED,
                    CanonicalizationMethod.EXCLUSIVE,
                    CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS);

    private static final int MIN_RSA_BITS = 2_048;

    private XmlSignature() {}

    private static XMLSignatureFactory factory() {
        XmlSecurity.ready();
        return XMLSignatureFactory.getInstance("DOM", new XMLDSigRI());
    }

    static void sign(
            Element element, CertifiedKey key, SignatureStrength strength, boolean withKeyInfo) {
        try {
            element.setIdAttribute("ID", true);
            var reference =
                    FACTORY.newReference(
                            "#" + element.getAttribute("ID"),
                            FACTORY.newDigestMethod(strength.digest(), null),
                            List.of(
                                    FACTORY.newTransform(
                                            Transform.ENVELOPED, (TransformParameterSpec) null),
                                    FACTORY.newTransform(
                                            CanonicalizationMethod.EXCLUSIVE,
                                            (TransformParameterSpec) null)),
                            null,
                            null);
            var signedInfo =
                    FACTORY.newSignedInfo(
                            FACTORY.newCanonicalizationMethod(
                                    CanonicalizationMethod.EXCLUSIVE,
                                    (C14NMethodParameterSpec) null),
                            FACTORY.newSignatureMethod(strength.signature(key.type()), null),
                            List.of(reference));
            var next = place(element);
            var context =
                    next == null
                            ? new DOMSignContext(key.privateKey(), element)
                            : new DOMSignContext(key.privateKey(), element, next);
            context.setDefaultNamespacePrefix("ds");
            FACTORY.newXMLSignature(signedInfo, withKeyInfo ? keyInfo(key.certificate()) : null)
                    .sign(context);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new IllegalStateException("the element cannot be signed", e);
        }
    }

    static KeyInfo keyInfo(X509Certificate certificate) {
        var keys = FACTORY.getKeyInfoFactory();
        return keys.newKeyInfo(List.of(keys.newX509Data(List.of(certificate))));
    }

    /** SAML schemas: after the issuer, and first where there is none. */
    private static Node place(Element element) {
        var issuer = SamlXml.children(element, Saml.ASSERTION, "Issuer");
        return issuer.isEmpty() ? element.getFirstChild() : issuer.getFirst().getNextSibling();
    }

    static boolean isOn(Element element) {
        return !SamlXml.children(element, Saml.DSIG, "Signature").isEmpty();
    }

    /**
     * The octets that one of the certificates has signed for the element, without the signature.
     * Only these may be read on: whatever else the document holds, wherever it stands, was written
     * by somebody else (signature wrapping: Somorovsky et al., "On Breaking SAML").
     */
    static byte[] signedPart(Element element, Collection<X509Certificate> certificates) {
        var signatures = SamlXml.children(element, Saml.DSIG, "Signature");
        if (signatures.size() != 1) {
            throw new SamlRefused("expected one signature, found " + signatures.size());
        }
        var id = element.getAttribute("ID");
        if (id.isEmpty() || count(element.getOwnerDocument().getDocumentElement(), id) != 1) {
            throw new SamlRefused("the signed element has no ID of its own");
        }
        for (var certificate : certificates) {
            var part = signedPart(element, signatures.getFirst(), certificate.getPublicKey());
            if (part != null) return part;
        }
        throw new SamlRefused("the signature is of none of the partner's certificates");
    }

    /** Null when it is another key's. */
    private static byte[] signedPart(Element element, Element signature, PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            return null;
        }
        var context = new DOMValidateContext(key, signature);
        context.setIdAttributeNS(element, null, "ID");
        context.setProperty("org.apache.jcp.xml.dsig.secureValidation", true);
        context.setProperty("javax.xml.crypto.dsig.cacheReference", true);
        try {
            var read = FACTORY.unmarshalXMLSignature(context);
            var info = read.getSignedInfo();
            if (!read.getObjects().isEmpty() || info.getReferences().size() != 1) {
                throw new SamlRefused("the signature covers more than its element");
            }
            var reference = info.getReferences().getFirst();
            check(reference, element.getAttribute("ID"));
            var method = info.getSignatureMethod().getAlgorithm();
            if (SignatureStrength.ofSignature(method, key.getAlgorithm()).isEmpty()) {
                if (!isKnown(method)) throw new SamlRefused("signature algorithm not accepted");
                return null;
            }
            return read.validate(context) ? reference.getDigestInputStream().readAllBytes() : null;
        } catch (MarshalException | XMLSignatureException | IOException e) {
            throw new SamlRefused("the signature cannot be read");
        }
    }

    private static boolean isKnown(String method) {
        return SignatureStrength.ofSignature(method, "RSA").isPresent()
                || SignatureStrength.ofSignature(method, "EC").isPresent();
    }

    private static void check(Reference reference, String id) {
        if (!("#" + id).equals(reference.getURI())) {
            throw new SamlRefused("the signature is of another element");
        }
        if (!SignatureStrength.isDigest(reference.getDigestMethod().getAlgorithm())) {
            throw new SamlRefused("digest algorithm not accepted");
        }
        for (var transform : reference.getTransforms()) {
            if (!TRANSFORMS.contains(transform.getAlgorithm())) {
                throw new SamlRefused("transform not accepted");
            }
        }
    }

    private static int count(Element element, String id) {
        int count = 0;
        for (var name : List.of("ID", "Id", "id", "AssertionID")) {
            if (element.getAttribute(name).equals(id)) count++;
        }
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) count += count(child, id);
        }
        return count;
    }
}
