package dev.gatehouse.tokenservice.jwt;

import dev.gatehouse.platform.jose.CompactJws;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.key.SigningKey;
import java.util.Optional;
import java.util.function.Function;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.InvalidAlgorithmException;
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
            var jws = CompactJws.parse(token, ALGORITHM);
            var kid = jws.getKeyIdHeaderValue();
            var key =
                    keys.apply(kid == null ? "" : kid)
                            .orElseThrow(() -> new OAuthException(badSignature, "unknown kid"));
            jws.setKey(key.publicKey());
            if (!jws.verifySignature()) throw new OAuthException(badSignature, "wrong signature");
            return new SignedToken(
                    key.kid(), jws.getHeader("typ"), JwtClaims.parse(jws.getPayload()));
        } catch (InvalidAlgorithmException e) {
            throw new OAuthException(badSignature, "wrong algorithm");
        } catch (JoseException | InvalidJwtException e) {
            throw new OAuthException(malformed, "no JWS");
        }
    }
}
