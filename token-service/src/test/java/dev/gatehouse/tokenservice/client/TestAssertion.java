package dev.gatehouse.tokenservice.client;

import dev.gatehouse.platform.crypto.UuidV7;
import java.security.Key;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** A client assertion in the making (RFC 7523 §3): good, until something of it is changed. */
public final class TestAssertion {

    private final Map<String, Object> header = new HashMap<>();
    private final Map<String, Object> claims = new HashMap<>();
    private Key signer;

    private TestAssertion(TestClientKey key, String clientId, String audience, long now) {
        header.put("alg", "PS256");
        header.put("kid", key.key().getKeyId());
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", audience);
        claims.put("exp", now + 600);
        claims.put("nbf", now);
        claims.put("iat", now);
        claims.put("jti", UuidV7.create().toString());
        signer = key.key().getPrivateKey();
    }

    static TestAssertion of(TestClientKey key, String audience, long now) {
        return of(key, key.application().clientId().toString(), audience, now);
    }

    public static TestAssertion of(TestClientKey key, String clientId, String audience, long now) {
        return new TestAssertion(key, clientId, audience, now);
    }

    public TestAssertion claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public TestAssertion header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    public TestAssertion signedBy(TestClientKey other) {
        signer = other.key().getPrivateKey();
        return this;
    }

    public TestAssertion signedBy(Key other) {
        signer = other;
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
