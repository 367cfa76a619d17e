package dev.gatehouse.policyengine.saml;

import dev.gatehouse.platform.crypto.CertifiedKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What we tell partners about ourselves (SAML Metadata §2.4). */
public final class OwnMetadata {
    private OwnMetadata() {}

    /**
     * @param signing with which certificates messages of ours are to be verified
     * @param encryption for which certificates assertions may be encrypted
     */
    public record ServiceProvider(
            String entityId,
            String consumer,
            String logout,
            Optional<X509Certificate> signing,
            Optional<X509Certificate> encryption,
            boolean requestsSigned,
            boolean wantsAssertionsSigned,
            Optional<String> nameIdFormat) {}

    public record IdentityProvider(
            String entityId,
            String signOn,
            String logout,
            List<X509Certificate> signing,
            Optional<String> nameIdFormat,
            boolean wantsRequestsSigned) {}

    public static byte[] write(
            ServiceProvider provider, Optional<CertifiedKey> key, SignatureStrength strength) {
        var root = entity(provider.entityId());
        var role = child(root, "SPSSODescriptor");
        role.setAttribute("AuthnRequestsSigned", "" + provider.requestsSigned());
        role.setAttribute("WantAssertionsSigned", "" + provider.wantsAssertionsSigned());
        role.setAttribute("protocolSupportEnumeration", Saml.PROTOCOL);
        provider.signing().ifPresent(certificate -> key(role, "signing", certificate));
        provider.encryption().ifPresent(certificate -> key(role, "encryption", certificate));
        endpoint(role, "SingleLogoutService", Saml.REDIRECT, provider.logout());
        endpoint(role, "SingleLogoutService", Saml.POST, provider.logout());
        provider.nameIdFormat().ifPresent(f -> child(role, "NameIDFormat").setTextContent(f));
        var consumer = endpoint(role, "AssertionConsumerService", Saml.POST, provider.consumer());
        consumer.setAttribute("index", "0");
        consumer.setAttribute("isDefault", "true");
        return signed(root, key, strength);
    }

    public static byte[] write(
            IdentityProvider provider, Optional<CertifiedKey> key, SignatureStrength strength) {
        var root = entity(provider.entityId());
        var role = child(root, "IDPSSODescriptor");
        role.setAttribute("WantAuthnRequestsSigned", "" + provider.wantsRequestsSigned());
        role.setAttribute("protocolSupportEnumeration", Saml.PROTOCOL);
        provider.signing().forEach(certificate -> key(role, "signing", certificate));
        for (var binding : List.of(Saml.REDIRECT, Saml.POST)) {
            endpoint(role, "SingleLogoutService", binding, provider.logout());
        }
        provider.nameIdFormat().ifPresent(f -> child(role, "NameIDFormat").setTextContent(f));
        for (var binding : List.of(Saml.REDIRECT, Saml.POST)) {
            endpoint(role, "SingleSignOnService", binding, provider.signOn());
        }
        return signed(root, key, strength);
    }

    private static Element entity(String entityId) {
        Document document = SamlXml.empty();
        var root = document.createElementNS(Saml.METADATA, "md:EntityDescriptor");
        document.appendChild(root);
        root.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:md", Saml.METADATA);
        root.setAttribute("ID", SamlId.create());
        root.setAttribute("entityID", entityId);
        return root;
    }

    private static Element child(Element parent, String name) {
        var child = parent.getOwnerDocument().createElementNS(Saml.METADATA, "md:" + name);
        parent.appendChild(child);
        return child;
    }

    private static Element endpoint(Element role, String name, String binding, String location) {
        var endpoint = child(role, name);
        endpoint.setAttribute("Binding", binding);
        endpoint.setAttribute("Location", location);
        return endpoint;
    }

    private static void key(Element role, String use, X509Certificate certificate) {
        var descriptor = child(role, "KeyDescriptor");
        descriptor.setAttribute("use", use);
        Element at = descriptor;
        for (var name : List.of("KeyInfo", "X509Data", "X509Certificate")) {
            var next = at.getOwnerDocument().createElementNS(Saml.DSIG, "ds:" + name);
            if (name.equals("KeyInfo")) {
                next.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:ds", Saml.DSIG);
            }
            at.appendChild(next);
            at = next;
        }
        try {
            at.setTextContent(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate has an encoding", e);
        }
    }

    private static byte[] signed(
            Element root, Optional<CertifiedKey> key, SignatureStrength strength) {
        key.ifPresent(signing -> XmlSignature.sign(root, signing, strength, true));
        return SamlXml.write(root);
    }
}
