package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.jose.CompactJws;
import dev.gatehouse.platform.registry.ClientKeys;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** An id_token as it came, and what is in it once a key of the provider has proven it. */
final class IdToken {
    static final String EDDSA = "EdDSA";

    // RFC 8725 §3.1, §3.2: never none, and a MAC only by the secret that we share with the provider
    private static final AlgorithmConstraints PERMITTED =
            new AlgorithmConstraints(
                    ConstraintType.PERMIT,
                    Stream.concat(
                                    ClientKeys.ALGORITHMS.stream(),
                                    Stream.of(EDDSA, "HS256", "HS384", "HS512"))
                            .toArray(String[]::new));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String text;
    private final JsonWebSignature jws;

    private IdToken(String text, JsonWebSignature jws) {
        this.text = text;
        this.jws = jws;
    }

    /** Empty when it is none, or made with an algorithm that nothing is proven by. */
    static Optional<IdToken> parse(String text) {
        try {
            return Optional.of(new IdToken(text, CompactJws.parse(text, PERMITTED)));
        } catch (JoseException e) {
            return Optional.empty();
        }
    }

    String algorithm() {
        return jws.getAlgorithmHeaderValue();
    }

    /** Who says that they made it; nothing is proven yet. */
    Optional<String> claimedIssuer() {
        try {
            var payload = Base64.getUrlDecoder().decode(text.split("\\.")[1]);
            return json(new String(payload, StandardCharsets.UTF_8))
                    .map(claims -> claims.path("iss").asText(""))
                    .filter(issuer -> !issuer.isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** OpenID Connect Core §10.1: made with the client's secret. */
    boolean isMac() {
        return algorithm().startsWith("HS");
    }

    /** Whether one of the keys may have made it; when none may, the provider has others by now. */
    boolean isPerhapsOf(List<ProviderKey> keys) {
        return keys.stream().anyMatch(key -> key.mayHaveMade(jws));
    }

    /** Empty when none of the keys made it. */
    Optional<JsonNode> provenBy(List<ProviderKey> keys) {
        return keys.stream().anyMatch(key -> key.mayHaveMade(jws) && made(key.publicKey()))
                ? payload()
                : Optional.empty();
    }

    /** A secret shorter than the hash can be guessed (RFC 7518 §3.2), and proves nothing. */
    Optional<JsonNode> provenBy(String secret) {
        var key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HMAC");
        return isMac() && made(key) ? payload() : Optional.empty();
    }

    private boolean made(Key key) {
        try {
            jws.setKey(key);
            return jws.verifySignature();
        } catch (JoseException e) {
            return false;
        }
    }

    private Optional<JsonNode> payload() {
        try {
            return json(jws.getPayload());
        } catch (JoseException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
