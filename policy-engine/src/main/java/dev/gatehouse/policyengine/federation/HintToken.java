package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.jose.CompactJws;
import dev.gatehouse.policyengine.key.PolicySecret;
import java.security.Key;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * An id_token_hint, or an assertion in its place, as it came, and what is in it once a policy key
 * has proven it.
 */
record HintToken(String text) {
    // RFC 8725 §3.1: each kind of key with its own algorithms, so that no public key is a secret
    private static final AlgorithmConstraints MACS =
            permitted(XmlAlgorithm.macs(), "HS256", "HS384", "HS512");
    private static final AlgorithmConstraints SIGNATURES =
            permitted(
                    XmlAlgorithm.signatures(),
                    "RS256",
                    "RS384",
                    "RS512",
                    "PS256",
                    "PS384",
                    "PS512");

    /** Shorter ones can be guessed; what .NET takes as a symmetric key is no shorter either. */
    private static final int MIN_SECRET = 16;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static AlgorithmConstraints permitted(Stream<String> xml, String... jose) {
        return new AlgorithmConstraints(
                ConstraintType.PERMIT, Stream.concat(xml, Stream.of(jose)).toArray(String[]::new));
    }

    static Optional<HintToken> parse(String text) {
        return text.split("\\.", -1).length == 3
                ? Optional.of(new HintToken(text))
                : Optional.empty();
    }

    /** For the keys that an issuer publishes. */
    Optional<IdToken> signedByIssuer() {
        return IdToken.parse(text);
    }

    Optional<JsonNode> provenBy(Optional<PolicySecret> secret, Optional<CertifiedKey> pair) {
        return secret.map(PolicySecret::bytes)
                .filter(bytes -> bytes.length >= MIN_SECRET)
                .flatMap(bytes -> provenBy(new SecretKeySpec(bytes, "HMAC"), MACS))
                .or(() -> pair.flatMap(key -> provenBy(publicKey(key), SIGNATURES)));
    }

    private static Key publicKey(CertifiedKey pair) {
        return pair.certificate().getPublicKey();
    }

    private Optional<JsonNode> provenBy(Key key, AlgorithmConstraints constraints) {
        try {
            JsonWebSignature jws = CompactJws.parse(text, constraints);
            jws.setKey(key);
            jws.setDoKeyValidation(false);
            return isProven(jws, key) ? claims(jws.getUnverifiedPayload()) : Optional.empty();
        } catch (JoseException e) {
            return Optional.empty();
        }
    }

    private static boolean isProven(JsonWebSignature jws, Key key) throws JoseException {
        var xml = XmlAlgorithm.of(jws.getAlgorithmHeaderValue());
        return xml.isPresent() ? xml.get().proves(jws, key) : jws.verifySignature();
    }

    private static Optional<JsonNode> claims(String payload) {
        try {
            return Optional.of(JSON.readTree(payload)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Its claims are the customer's. */
    @Override
    public String toString() {
        return "HintToken[…]";
    }
}
