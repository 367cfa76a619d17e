package dev.gatehouse.policyengine.federation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import org.jose4j.jws.JsonWebSignature;

/**
 * An algorithm under its name in XML Signature (RFC 9231 §2.2, §2.3). .NET writes such names into
 * tokens of whoever asks it for {@code SecurityAlgorithms.HmacSha256Signature}, as published
 * applications of policies do; it is HS256 all the same.
 */
enum XmlAlgorithm {
    HMAC_SHA256("HmacSHA256"),
    HMAC_SHA384("HmacSHA384"),
    HMAC_SHA512("HmacSHA512"),
    RSA_SHA256("SHA256withRSA"),
    RSA_SHA384("SHA384withRSA"),
    RSA_SHA512("SHA512withRSA");

    private static final String NAMESPACE = "http://www.w3.org/2001/04/xmldsig-more#";

    private final String javaName;

    XmlAlgorithm(String javaName) {
        this.javaName = javaName;
    }

    static Optional<XmlAlgorithm> of(String alg) {
        return Arrays.stream(values()).filter(one -> one.xml().equals(alg)).findFirst();
    }

    static Stream<String> macs() {
        return Arrays.stream(values()).filter(XmlAlgorithm::isMac).map(XmlAlgorithm::xml);
    }

    static Stream<String> signatures() {
        return Arrays.stream(values()).filter(one -> !one.isMac()).map(XmlAlgorithm::xml);
    }

    private boolean isMac() {
        return javaName.startsWith("Hmac");
    }

    private String xml() {
        return NAMESPACE + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the key made the signature: a secret for a MAC, a public key for another. */
    boolean proves(JsonWebSignature jws, Key key) {
        var signed =
                (jws.getHeaders().getEncodedHeader() + "." + jws.getEncodedPayload())
                        .getBytes(StandardCharsets.US_ASCII);
        var signature = Base64.getUrlDecoder().decode(jws.getEncodedSignature());
        try {
            return isMac()
                    ? MessageDigest.isEqual(mac(key, signed), signature)
                    : isSigned(key, signed, signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] mac(Key key, byte[] signed) throws GeneralSecurityException {
        var mac = Mac.getInstance(javaName);
        mac.init(key);
        return mac.doFinal(signed);
    }

    private boolean isSigned(Key key, byte[] signed, byte[] signature)
            throws GeneralSecurityException {
        var verification = Signature.getInstance(javaName);
        verification.initVerify((PublicKey) key);
        verification.update(signed);
        return verification.verify(signature);
    }
}
