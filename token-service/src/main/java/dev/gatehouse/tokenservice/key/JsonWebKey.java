package dev.gatehouse.tokenservice.key;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * A public RSA key as Azure AD B2C publishes it: RFC 7517 members and {@code nbf}, no {@code alg}.
 */
@RegisterForReflection
record JsonWebKey(String kid, long nbf, String use, String kty, String e, String n) {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    static JsonWebKey of(SigningKey key) {
        return new JsonWebKey(
                key.kid(),
                key.notBefore().getEpochSecond(),
                "sig",
                "RSA",
                base64urlUInt(key.publicKey().getPublicExponent()),
                base64urlUInt(key.publicKey().getModulus()));
    }

    /**
     * RFC 7638: the SHA-256 of the required members in lexicographic order, without white space.
     */
    static String thumbprint(RSAPublicKey key) {
        var canonical =
                "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}"
                        .formatted(
                                base64urlUInt(key.getPublicExponent()),
                                base64urlUInt(key.getModulus()));
        return BASE64URL.encodeToString(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    /** RFC 7518 §2: big endian, the fewest octets, no sign octet. */
    static String base64urlUInt(BigInteger value) {
        byte[] octets = value.toByteArray();
        int from = octets.length > 1 && octets[0] == 0 ? 1 : 0;
        return BASE64URL.encodeToString(Arrays.copyOfRange(octets, from, octets.length));
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
