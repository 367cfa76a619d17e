package dev.gatehouse.policyengine.saml;

import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.encryption.XMLCipher;
import org.w3c.dom.Element;

/** Reads what was encrypted for us: assertions, name identifiers, attributes (SAML Core §6). */
final class XmlDecryption {
    /**
     * What may be asked to be unwrapped. RSA PKCS #1 v1.5 is not among it: who may ask often can
     * have it decrypted (Bleichenbacher, XML Encryption 1.1 §5.5.1).
     */
    private static final Set<String> KEY_TRANSPORT =
            Set.of(XMLCipher.RSA_OAEP, XMLCipher.RSA_OAEP_11);

    private static final Set<String> CONTENT =
            Set.of(
                    XMLCipher.AES_128,
                    XMLCipher.AES_192,
                    XMLCipher.AES_256,
                    XMLCipher.AES_128_GCM,
                    XMLCipher.AES_192_GCM,
                    XMLCipher.AES_256_GCM);

    static {
        XmlSecurity.ready();
    }

    private XmlDecryption() {}

    /**
     * The element within, in the place of what it was; every failure is the same one, so that
     * nothing can be learnt of it.
     */
    static Element decrypt(Element encrypted, Optional<PrivateKey> ours) {
        var key = ours.orElseThrow(() -> new SamlRefused("no key to decrypt it with"));
        var data = SamlXml.children(encrypted, Saml.XENC, "EncryptedData");
        if (data.size() != 1) throw new SamlRefused("expected one EncryptedData");
        try {
            var document = encrypted.getOwnerDocument();
            var cipher = XMLCipher.getInstance();
            cipher.init(XMLCipher.DECRYPT_MODE, null);
            cipher.setSecureValidation(true);
            var content =
                    cipher.loadEncryptedData(document, data.getFirst())
                            .getEncryptionMethod()
                            .getAlgorithm();
            var unwrap = XMLCipher.getInstance();
            unwrap.init(XMLCipher.UNWRAP_MODE, key);
            var encryptedKey =
                    unwrap.loadEncryptedKey(document, wrapped(encrypted, data.getFirst()));
            var transport = encryptedKey.getEncryptionMethod().getAlgorithm();
            if (!CONTENT.contains(content) || !KEY_TRANSPORT.contains(transport)) {
                throw new SamlRefused("encryption algorithm not accepted");
            }
            var contentKey = unwrap.decryptKey(encryptedKey, content);
            var reader = XMLCipher.getInstance();
            reader.init(XMLCipher.DECRYPT_MODE, contentKey);
            reader.setSecureValidation(true);
            reader.doFinal(document, data.getFirst());
            return only(encrypted);
        } catch (Exception e) {
            if (e instanceof SamlRefused refused) throw refused;
            throw new SamlRefused("it does not decrypt");
        }
    }

    /** Puts the NameID of an EncryptedID in its place (SAML Core §2.2.4); no other is touched. */
    static void decryptName(Element parent, Optional<PrivateKey> ours) {
        for (var encrypted : SamlXml.children(parent, Saml.ASSERTION, "EncryptedID")) {
            replace(encrypted, decrypt(encrypted, ours), "NameID");
        }
    }

    /** The same for the attributes of an assertion (SAML Core §2.7.3.2). */
    static void decryptAttributes(Element assertion, Optional<PrivateKey> ours) {
        for (var statement : SamlXml.children(assertion, Saml.ASSERTION, "AttributeStatement")) {
            for (var one : SamlXml.children(statement, Saml.ASSERTION, "EncryptedAttribute")) {
                replace(one, decrypt(one, ours), "Attribute");
            }
        }
    }

    private static void replace(Element encrypted, Element within, String expected) {
        if (!SamlXml.is(within, Saml.ASSERTION, expected)) {
            throw new SamlRefused("expected a " + expected);
        }
        encrypted.getParentNode().replaceChild(within, encrypted);
    }

    private static Element only(Element parent) {
        var found =
                SamlXml.children(parent).stream()
                        .filter(child -> !SamlXml.is(child, Saml.XENC, "EncryptedKey"))
                        .toList();
        if (found.size() != 1) throw new SamlRefused("expected one element");
        return found.getFirst();
    }

    /** SAML Core §6.2: inside the EncryptedData, or beside it. */
    private static Element wrapped(Element encrypted, Element data) {
        List<Element> inside =
                SamlXml.children(data, Saml.DSIG, "KeyInfo").stream()
                        .flatMap(info -> SamlXml.children(info, Saml.XENC, "EncryptedKey").stream())
                        .toList();
        var all =
                inside.isEmpty() ? SamlXml.children(encrypted, Saml.XENC, "EncryptedKey") : inside;
        if (all.size() != 1) throw new SamlRefused("expected one EncryptedKey");
        return all.getFirst();
    }
}
