package dev.gatehouse.policyengine.policytest;

import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** The key of all identity providers in tests, made when it is first needed. */
final class ProviderKey {
    private static RsaJsonWebKey pair;

    private ProviderKey() {}

    static synchronized Map<String, Object> published() {
        return pair().toParams(OutputControlLevel.PUBLIC_ONLY);
    }

    private static RsaJsonWebKey pair() {
        try {
            if (pair == null) {
                pair = RsaJwkGenerator.generateJwk(2048);
                pair.setKeyId("policy-test");
            }
            return pair;
        } catch (JoseException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
    }

    /** RS256. */
    static synchronized String signed(Map<String, Object> claims) {
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue("RS256");
        token.setKeyIdHeaderValue(pair().getKeyId());
        token.setKey(pair().getPrivateKey());
        return signed(token, claims);
    }

    /** HS256. */
    static String signed(Map<String, Object> claims, byte[] secret) {
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue("HS256");
        token.setKey(new HmacKey(secret));
        token.setDoKeyValidation(false);
        return signed(token, claims);
    }

    private static String signed(JsonWebSignature token, Map<String, Object> claims) {
        try {
            token.setPayload(StubReader.json(claims));
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the key is ours", e);
        }
    }
}
