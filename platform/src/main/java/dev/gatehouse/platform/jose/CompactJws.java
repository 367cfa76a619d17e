package dev.gatehouse.platform.jose;

import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.JoseException;

/** A JWS in compact serialization (RFC 7515 §7.1), before anything of it is believed. */
public final class CompactJws {

    // RFC 7515 §4.1: strings, all of them. The library casts without asking
    private static final List<String> TEXTS =
            List.of("alg", "kid", "typ", "cty", "jku", "x5u", "x5t", "x5t#S256");

    private CompactJws() {}

    /**
     * The JWS, still without a key to verify it by.
     *
     * @throws InvalidAlgorithmException when its algorithm is none of the permitted ones
     * @throws JoseException when it is no JWS, or written in another way than it would be
     */
    public static JsonWebSignature parse(String text, AlgorithmConstraints permitted)
            throws JoseException {
        var jws = new JsonWebSignature();
        jws.setCompactSerialization(text);
        for (var name : TEXTS) {
            var value = jws.getHeaders().getObjectHeaderValue(name);
            if (value != null && !(value instanceof String)) {
                throw new JoseException("header " + name + " is no text");
            }
        }
        // RFC 7515 §2: base64url and nothing else. The library reads over what is not of it, so
        // that a revoked token would be good again with a space in its signature
        if (!text.endsWith("." + jws.getEncodedSignature())) {
            throw new JoseException("signature is not base64url");
        }
        if (jws.getAlgorithmHeaderValue() == null) throw new InvalidAlgorithmException("no alg");
        permitted.checkConstraint(jws.getAlgorithmHeaderValue());
        jws.setAlgorithmConstraints(permitted);
        return jws;
    }
}
