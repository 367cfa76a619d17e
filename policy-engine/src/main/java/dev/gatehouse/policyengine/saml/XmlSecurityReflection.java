package dev.gatehouse.policyengine.saml;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResourceBundle;

/**
 * What Apache Santuario makes instances of by name; a native executable has to know. Algorithms
 * that are never accepted are not among them.
 */
@RegisterForReflection(
        classNames = {
            "org.apache.jcp.xml.dsig.internal.dom.DOMBase64Transform",
            "org.apache.jcp.xml.dsig.internal.dom.DOMCanonicalXMLC14N11Method",
            "org.apache.jcp.xml.dsig.internal.dom.DOMCanonicalXMLC14NMethod",
            "org.apache.jcp.xml.dsig.internal.dom.DOMCanonicalizationMethod",
            "org.apache.jcp.xml.dsig.internal.dom.DOMEnvelopedTransform",
            "org.apache.jcp.xml.dsig.internal.dom.DOMExcC14NMethod",
            "org.apache.jcp.xml.dsig.internal.dom.DOMKeyInfoFactory",
            "org.apache.jcp.xml.dsig.internal.dom.DOMXMLSignatureFactory",
            "org.apache.xml.security.algorithms.implementations.IntegrityHmac$IntegrityHmacSHA256",
            "org.apache.xml.security.algorithms.implementations.IntegrityHmac$IntegrityHmacSHA384",
            "org.apache.xml.security.algorithms.implementations.IntegrityHmac$IntegrityHmacSHA512",
            "org.apache.xml.security.algorithms.implementations.SignatureBaseRSA$SignatureRSASHA256",
            "org.apache.xml.security.algorithms.implementations.SignatureBaseRSA$SignatureRSASHA384",
            "org.apache.xml.security.algorithms.implementations.SignatureBaseRSA$SignatureRSASHA512",
            "org.apache.xml.security.algorithms.implementations.SignatureECDSA$SignatureECDSASHA256",
            "org.apache.xml.security.algorithms.implementations.SignatureECDSA$SignatureECDSASHA384",
            "org.apache.xml.security.algorithms.implementations.SignatureECDSA$SignatureECDSASHA512",
            "org.apache.xml.security.c14n.implementations.Canonicalizer11_OmitComments",
            "org.apache.xml.security.c14n.implementations.Canonicalizer11_WithComments",
            "org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments",
            "org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclWithComments",
            "org.apache.xml.security.c14n.implementations.Canonicalizer20010315OmitComments",
            "org.apache.xml.security.c14n.implementations.Canonicalizer20010315WithComments",
            "org.apache.xml.security.c14n.implementations.CanonicalizerPhysical",
            "org.apache.xml.security.keys.keyresolver.implementations.DEREncodedKeyValueResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.DSAKeyValueResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.ECKeyValueResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.EncryptedKeyResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.KeyInfoReferenceResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.PrivateKeyResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.RSAKeyValueResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.RetrievalMethodResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.SecretKeyResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.SingleKeyResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.X509CertificateResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.X509DigestResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.X509IssuerSerialResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.X509SKIResolver",
            "org.apache.xml.security.keys.keyresolver.implementations.X509SubjectNameResolver",
            "org.apache.xml.security.transforms.implementations.TransformBase64Decode",
            "org.apache.xml.security.transforms.implementations.TransformC14N",
            "org.apache.xml.security.transforms.implementations.TransformC14N11",
            "org.apache.xml.security.transforms.implementations.TransformC14N11_WithComments",
            "org.apache.xml.security.transforms.implementations.TransformC14NExclusive",
            "org.apache.xml.security.transforms.implementations.TransformC14NExclusiveWithComments",
            "org.apache.xml.security.transforms.implementations.TransformC14NWithComments",
            "org.apache.xml.security.transforms.implementations.TransformEnvelopedSignature"
        })
@RegisterResourceBundle(bundleName = "org.apache.xml.security.resource.xmlsecurity")
final class XmlSecurityReflection {
    private XmlSecurityReflection() {}
}
