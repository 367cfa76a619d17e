package dev.gatehouse.policyengine.saml;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import javax.crypto.KeyGenerator;
import org.apache.xml.security.Init;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.keys.KeyInfo;
import org.apache.xml.security.keys.content.X509Data;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Encrypted assertions (SAML Core §2.3.4): a content key for each, wrapped for the reader. */
final class AssertionEncryption {
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

    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    static {
        Init.init();
    }

    private AssertionEncryption() {}

    /**
     * {@code DataEncryptionMethod} and {@code KeyEncryptionMethod} as a policy has them.
     *
     * @param keyTransport {@code Rsa15} or {@code RsaOaep}
     */
    record Methods(String content, int bits, String keyTransport) {
        private static final Map<String, Methods> DATA =
                Map.of(
                        "aes128", new Methods(XMLCipher.AES_128, 128, ""),
                        "aes192", new Methods(XMLCipher.AES_192, 192, ""),
                        "aes256", new Methods(XMLCipher.AES_256, 256, ""),
                        "aes128gcm", new Methods(XMLCipher.AES_128_GCM, 128, ""),
                        "aes256gcm", new Methods(XMLCipher.AES_256_GCM, 256, ""));

        static Methods of(String data, String key) {
            var content =
                    DATA.getOrDefault(
                            data.strip().toLowerCase(java.util.Locale.ROOT), DATA.get("aes256"));
            return new Methods(
                    content.content,
                    content.bits,
                    key.strip().equalsIgnoreCase("Rsa15")
                            ? XMLCipher.RSA_v1dot5
                            : XMLCipher.RSA_OAEP);
        }
    }

    /** Puts an EncryptedAssertion in the place of the assertion. */
    static void encrypt(Element assertion, X509Certificate reader, Methods methods) {
        var document = assertion.getOwnerDocument();
        declareNamespaces(assertion);
        try {
            var generator = KeyGenerator.getInstance("AES");
            generator.init(methods.bits());
            var contentKey = generator.generateKey();
            var wrap = XMLCipher.getInstance(methods.keyTransport());
            wrap.init(XMLCipher.WRAP_MODE, reader.getPublicKey());
            var wrapped = wrap.encryptKey(document, contentKey);
            wrapped.setKeyInfo(of(document, reader));
            var cipher = XMLCipher.getInstance(methods.content());
            cipher.init(XMLCipher.ENCRYPT_MODE, contentKey);
            var keyInfo = new KeyInfo(document);
            keyInfo.add(wrapped);
            cipher.getEncryptedData().setKeyInfo(keyInfo);
            var around = document.createElementNS(Saml.ASSERTION, "saml:EncryptedAssertion");
            around.setAttributeNS(XMLNS, "xmlns:saml", Saml.ASSERTION);
            assertion.getParentNode().replaceChild(around, assertion);
            around.appendChild(assertion);
            cipher.doFinal(document, assertion, false);
        } catch (Exception e) {
            throw new IllegalStateException("the assertion cannot be encrypted", e);
        }
    }

    /** Whoever decrypts has the element alone; an exclusive signature does not mind. */
    private static void declareNamespaces(Element assertion) {
        for (var at = assertion.getParentNode();
                at instanceof Element around;
                at = at.getParentNode()) {
            var attributes = around.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                var one = attributes.item(i);
                if (XMLNS.equals(one.getNamespaceURI())
                        && !assertion.hasAttribute(one.getNodeName())) {
                    assertion.setAttributeNS(XMLNS, one.getNodeName(), one.getNodeValue());
                }
            }
        }
    }

    private static KeyInfo of(Document document, X509Certificate reader)
            throws XMLSecurityException {
        var keyInfo = new KeyInfo(document);
        var data = new X509Data(document);
        data.addCertificate(reader);
        keyInfo.add(data);
        return keyInfo;
    }

    /**
     * The assertion within, in the place of what it was; every failure is the same one, so that
     * nothing can be learnt of it.
     */
    static Element decrypt(Element encryptedAssertion, PrivateKey key) {
        var data = SamlXml.children(encryptedAssertion, Saml.XENC, "EncryptedData");
        if (data.size() != 1) throw new SamlRefused("expected one EncryptedData");
        try {
            var cipher = XMLCipher.getInstance();
            cipher.init(XMLCipher.DECRYPT_MODE, null);
            cipher.setSecureValidation(true);
            var encrypted =
                    cipher.loadEncryptedData(
                            encryptedAssertion.getOwnerDocument(), data.getFirst());
            var content = encrypted.getEncryptionMethod().getAlgorithm();
            var wrapped = wrapped(encryptedAssertion, data.getFirst());
            var unwrap = XMLCipher.getInstance();
            unwrap.init(XMLCipher.UNWRAP_MODE, key);
            var encryptedKey =
                    unwrap.loadEncryptedKey(encryptedAssertion.getOwnerDocument(), wrapped);
            var transport = encryptedKey.getEncryptionMethod().getAlgorithm();
            if (!CONTENT.contains(content) || !KEY_TRANSPORT.contains(transport)) {
                throw new SamlRefused("encryption algorithm not accepted");
            }
            var contentKey = unwrap.decryptKey(encryptedKey, content);
            var reader = XMLCipher.getInstance();
            reader.init(XMLCipher.DECRYPT_MODE, contentKey);
            reader.setSecureValidation(true);
            reader.doFinal(encryptedAssertion.getOwnerDocument(), data.getFirst());
            return only(encryptedAssertion);
        } catch (Exception e) {
            if (e instanceof SamlRefused refused) throw refused;
            throw new SamlRefused("the assertion does not decrypt");
        }
    }

    private static Element only(Element parent) {
        Element found = null;
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element child)) continue;
            if (found != null && !SamlXml.is(child, Saml.XENC, "EncryptedKey")) {
                throw new SamlRefused("expected one assertion");
            }
            if (!SamlXml.is(child, Saml.XENC, "EncryptedKey")) found = child;
        }
        if (found == null) throw new SamlRefused("expected one assertion");
        return found;
    }

    /** SAML Core §6.2: inside the EncryptedData, or beside it. */
    private static Element wrapped(Element encryptedAssertion, Element data) {
        var inside =
                SamlXml.children(data, Saml.DSIG, "KeyInfo").stream()
                        .flatMap(info -> SamlXml.children(info, Saml.XENC, "EncryptedKey").stream())
                        .toList();
        var all =
                inside.isEmpty()
                        ? SamlXml.children(encryptedAssertion, Saml.XENC, "EncryptedKey")
                        : inside;
        if (all.size() != 1) throw new SamlRefused("expected one EncryptedKey");
        return all.getFirst();
    }
}
