package dev.gatehouse.policyengine.saml;

import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import javax.crypto.KeyGenerator;
import org.apache.xml.security.encryption.EncryptedData;
import org.apache.xml.security.encryption.EncryptedKey;
import org.apache.xml.security.encryption.ReferenceList;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.keys.KeyInfo;
import org.apache.xml.security.keys.content.RetrievalMethod;
import org.apache.xml.security.keys.content.X509Data;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Encrypted assertions (SAML Core §2.3.4): a content key for each, wrapped for the reader. */
final class AssertionEncryption {
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    static {
        XmlSecurity.ready();
    }

    private AssertionEncryption() {}

    /**
     * {@code DataEncryptionMethod} and {@code KeyEncryptionMethod} as a policy has them.
     *
     * @param keyTransport {@code Rsa15} or {@code RsaOaep}
     * @param detached {@code UseDetachedKeys}: the content key beside the content, not within it
     */
    record Methods(String content, int bits, String keyTransport, boolean detached) {
        private static final Map<String, Methods> DATA =
                Map.of(
                        "aes128", new Methods(XMLCipher.AES_128, 128, "", false),
                        "aes192", new Methods(XMLCipher.AES_192, 192, "", false),
                        "aes256", new Methods(XMLCipher.AES_256, 256, "", false),
                        "aes128gcm", new Methods(XMLCipher.AES_128_GCM, 128, "", false),
                        "aes256gcm", new Methods(XMLCipher.AES_256_GCM, 256, "", false));

        static Methods of(String data, String key, boolean detached) {
            var content =
                    DATA.getOrDefault(data.strip().toLowerCase(Locale.ROOT), DATA.get("aes256"));
            return new Methods(
                    content.content,
                    content.bits,
                    key.strip().equalsIgnoreCase("Rsa15")
                            ? XMLCipher.RSA_v1dot5
                            : XMLCipher.RSA_OAEP,
                    detached);
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
            if (methods.detached()) {
                point(wrap, cipher.getEncryptedData(), keyInfo, wrapped);
            } else {
                keyInfo.add(wrapped);
            }
            cipher.getEncryptedData().setKeyInfo(keyInfo);
            var around = document.createElementNS(Saml.ASSERTION, "saml:EncryptedAssertion");
            around.setAttributeNS(XMLNS, "xmlns:saml", Saml.ASSERTION);
            assertion.getParentNode().replaceChild(around, assertion);
            around.appendChild(assertion);
            cipher.doFinal(document, assertion, false);
            if (methods.detached()) around.appendChild(wrap.martial(document, wrapped));
        } catch (Exception e) {
            throw new IllegalStateException("the assertion cannot be encrypted", e);
        }
    }

    /** Content and key name each other (SAML 2.0 Errata E43, XML Encryption §3.5.1, §3.6). */
    private static void point(
            XMLCipher cipher, EncryptedData data, KeyInfo keyInfo, EncryptedKey key)
            throws XMLSecurityException {
        data.setId(SamlId.create());
        key.setId(SamlId.create());
        keyInfo.add(
                new RetrievalMethod(
                        keyInfo.getDocument(),
                        "#" + key.getId(),
                        null,
                        Saml.XENC + "EncryptedKey"));
        var references = cipher.createReferenceList(ReferenceList.DATA_REFERENCE);
        references.add(references.newDataReference("#" + data.getId()));
        key.setReferenceList(references);
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
}
