package dev.gatehouse.tokenservice.possession;

import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.crypto.UuidV7;
import java.security.Key;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A DPoP proof in the making (RFC 9449 §4.2): good, until something of it is changed. */
public final class TestProof {

    private final Map<String, Object> header = new HashMap<>();
    private final Map<String, Object> claims = new HashMap<>();
    private Key signer;

    private TestProof(PublicJsonWebKey key, String url) {
        header.put("typ", "dpop+jwt");
        header.put("alg", "ES256");
        header.put("jwk", key.toParams(OutputControlLevel.PUBLIC_ONLY));
        claims.put("jti", UuidV7.create().toString());
        claims.put("htm", "POST");
        claims.put("htu", url);
        claims.put("iat", Instant.now().getEpochSecond());
        signer = key.getPrivateKey();
    }

    public static PublicJsonWebKey key() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String jkt(PublicJsonWebKey key) {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    public static TestProof of(PublicJsonWebKey key, String url) {
        return new TestProof(key, url);
    }

    public TestProof claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public TestProof header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    public TestProof accessToken(String token) {
        byte[] hash = SecretHash.of(token);
        return claim("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }

    public TestProof signedBy(Key key) {
        signer = key;
        return this;
    }

    public String jws() {
        try {
            var jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            header.forEach(jws.getHeaders()::setObjectHeaderValue);
            jws.setPayload(JsonUtil.toJson(claims));
            jws.setKey(signer);
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
