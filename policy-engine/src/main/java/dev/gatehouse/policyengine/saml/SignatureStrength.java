package dev.gatehouse.policyengine.saml;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code XmlSignatureAlgorithm}: the hash that goes with the key's algorithm (RFC 6931 §2). There
 * is no SHA-1: neither is it believed, nor does anybody get it from us; a policy that asks for
 * {@code Sha1} gets the weakest that is.
 */
public enum SignatureStrength {
    SHA256("http://www.w3.org/2001/04/xmlenc#sha256"),
    SHA384("http://www.w3.org/2001/04/xmldsig-more#sha384"),
    SHA512("http://www.w3.org/2001/04/xmlenc#sha512");

    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";

    private final String digest;

    SignatureStrength(String digest) {
        this.digest = digest;
    }

    /** As the metadata of a technical profile has it. */
    public static SignatureStrength of(String metadata) {
        return Arrays.stream(values())
                .filter(one -> one.name().equalsIgnoreCase(metadata.strip()))
                .findFirst()
                .orElse(SHA256);
    }

    String digest() {
        return digest;
    }

    /**
     * @param keyType {@code RSA} or {@code EC}
     */
    String signature(String keyType) {
        var hash = name().toLowerCase(Locale.ROOT);
        return MORE + (keyType.equals("EC") ? "ecdsa-" : "rsa-") + hash;
    }

    /** The JDK's name for it. */
    String jca(String keyType) {
        return name() + "with" + (keyType.equals("EC") ? "ECDSA" : "RSA");
    }

    static boolean isDigest(String uri) {
        return Arrays.stream(values()).anyMatch(one -> one.digest.equals(uri));
    }

    /** Empty when we do not believe it: SHA-1, HMAC, none (algorithm downgrade). */
    static Optional<SignatureStrength> ofSignature(String uri, String keyType) {
        return Arrays.stream(values())
                .filter(one -> one.signature(keyType).equals(uri))
                .findFirst();
    }
}
