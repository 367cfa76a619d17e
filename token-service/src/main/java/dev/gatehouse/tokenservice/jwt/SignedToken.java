package dev.gatehouse.tokenservice.jwt;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.key.SigningKey;
import java.util.Optional;
import java.util.function.Function;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * A JWT that one of our keys signed. Of the header only {@code kid} is used, and only to choose
 * among our own keys: {@code jku}, {@code jwk}, {@code x5u} and {@code x5c} lead nowhere (RFC 8725
 * §3.10).
 */
record SignedToken(String kid, String type, JwtClaims claims) {

    // RFC 8725 §3.1: the algorithm is the key's, not the token's
    private static final AlgorithmConstraints ALGORITHM =
            new AlgorithmConstraints(ConstraintType.PERMIT, SigningKey.ALGORITHM);

    /**
     * @param keys finds one of our published keys by its id
     * @throws OAuthException with one of the two codes
     */
    static SignedToken verify(
            String token,
            Function<String, Optional<SigningKey>> keys,
            ErrorCode badSignature,
            ErrorCode malformed) {
        try {
            var jws = new JsonWebSignature();
            jws.setCompactSerialization(token);
            requireOneForm(token, jws, malformed);
            if (!text(jws, "alg").equals(Optional.of(SigningKey.ALGORITHM))) {
                throw new OAuthException(badSignature, "wrong algorithm");
            }
            jws.setAlgorithmConstraints(ALGORITHM);
            var key =
                    keys.apply(text(jws, "kid").orElse(""))
                            .orElseThrow(() -> new OAuthException(badSignature, "unknown kid"));
            jws.setKey(key.publicKey());
            if (!jws.verifySignature()) throw new OAuthException(badSignature, "wrong signature");
            return new SignedToken(
                    key.kid(), text(jws, "typ").orElse(null), JwtClaims.parse(jws.getPayload()));
        } catch (JoseException | InvalidJwtException e) {
            throw new OAuthException(malformed, "no JWS");
        }
    }

    // RFC 7515 §2: base64url without anything else. The library reads over what is not of it, so
    // that a revoked token would be good again with a space in its signature
    private static void requireOneForm(String token, JsonWebSignature jws, ErrorCode malformed) {
        if (!token.endsWith("." + jws.getEncodedSignature())) {
            throw new OAuthException(malformed, "signature is not base64url");
        }
    }

    private static Optional<String> text(JsonWebSignature jws, String header) {
        return jws.getHeaders().getObjectHeaderValue(header) instanceof String value
                ? Optional.of(value)
                : Optional.empty();
    }
}
