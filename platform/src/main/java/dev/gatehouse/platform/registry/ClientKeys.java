package dev.gatehouse.platform.registry;

import dev.gatehouse.platform.jose.CompactJws;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.JoseException;

/**
 * The public keys that an application has registered, by which it signs client assertions (RFC
 * 7523) and request objects (RFC 9101).
 */
public final class ClientKeys {

    /** What a client may sign with. */
    // RFC 8725 §3.1, §3.2: asymmetric only, so that no public key is ever taken for a shared secret
    public static final List<String> ALGORITHMS =
            List.of(
                    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384",
                    "ES512");

    private static final AlgorithmConstraints PERMITTED =
            new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new));

    private final List<PublicJwk> keys;

    private ClientKeys(List<PublicJwk> keys) {
        this.keys = keys;
    }

    /** Those of one application, and no other's. */
    public static ClientKeys of(Application application) {
        return new ClientKeys(
                application.settings().keys().stream().map(PublicJwk::parse).toList());
    }

    /**
     * What the client says in this JWS; whom it is for and how long is left to the caller.
     *
     * @param refusal how it is refused when none of the keys made it
     */
    public ClientJwt verify(String jws, ErrorCode refusal) {
        try {
            var parsed = CompactJws.parse(jws, PERMITTED);
            if (keys.stream().noneMatch(key -> key.mayHaveMade(parsed) && made(key, parsed))) {
                throw new OAuthException(refusal, "not signed by a key of the client");
            }
            return new ClientJwt(parsed.getHeader("typ"), JwtClaims.parse(parsed.getPayload()));
        } catch (InvalidAlgorithmException e) {
            throw new OAuthException(refusal, "algorithm that no client may sign with");
        } catch (JoseException | InvalidJwtException e) {
            throw new OAuthException(refusal, "no JWT");
        }
    }

    private static boolean made(PublicJwk key, JsonWebSignature jws) {
        try {
            jws.setKey(key.publicKey());
            return jws.verifySignature();
        } catch (JoseException e) {
            return false;
        }
    }

    /** Whether it may prove itself by mutual TLS. */
    public boolean haveCertificates() {
        return keys.stream().anyMatch(key -> key.x5tS256() != null);
    }

    /** Whether this is the thumbprint of one of its certificates (RFC 8705 §2.2). */
    public boolean haveCertificate(String x5tS256) {
        return keys.stream().anyMatch(key -> x5tS256.equals(key.x5tS256()));
    }
}
