package dev.gatehouse.tokenservice.jwt;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90236;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90237;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90238;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90239;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90240;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.key.SigningKey;
import dev.gatehouse.tokenservice.key.SigningKeySet;
import java.time.Instant;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.JoseException;

/**
 * An id_token of ours that came back (OpenID Connect RP-Initiated Logout §2): its age does not
 * matter.
 */
record IdTokenHint(String clientId, String subject, String sid) {

    // RFC 8725 §3.1: the algorithm is ours to say, not the token's
    private static final AlgorithmConstraints ALGORITHM =
            new AlgorithmConstraints(ConstraintType.PERMIT, SigningKey.ALGORITHM);

    /**
     * @throws dev.gatehouse.platform.oauth.OAuthException AADB2C90236 to AADB2C90240
     */
    static IdTokenHint verify(
            String idToken, PolicyEndpoint endpoint, SigningKeySet keys, Instant now) {
        if (idToken == null) throw new OAuthException(AADB2C90240, "no id_token_hint");
        try {
            return read(claims(idToken, keys, now), endpoint, now);
        } catch (MalformedClaimException e) {
            throw new OAuthException(AADB2C90240, "id_token_hint has odd claims");
        }
    }

    private static JwtClaims claims(String idToken, SigningKeySet keys, Instant now) {
        try {
            var jws = new JsonWebSignature();
            jws.setCompactSerialization(idToken);
            jws.setAlgorithmConstraints(ALGORITHM);
            var kid = jws.getKeyIdHeaderValue();
            var key =
                    keys.verifyingAt(kid == null ? "" : kid, now)
                            .orElseThrow(() -> badSignature("unknown kid"));
            jws.setKey(key.publicKey());
            if (!jws.verifySignature()) throw badSignature("wrong signature");
            return JwtClaims.parse(jws.getPayload());
        } catch (InvalidAlgorithmException e) {
            throw badSignature("wrong algorithm");
        } catch (JoseException | InvalidJwtException e) {
            throw new OAuthException(AADB2C90240, "id_token_hint is no JWS");
        }
    }

    private static OAuthException badSignature(String detail) {
        return new OAuthException(AADB2C90239, detail);
    }

    private static IdTokenHint read(JwtClaims claims, PolicyEndpoint endpoint, Instant now)
            throws MalformedClaimException {
        if (!endpoint.issuer().equals(claims.getIssuer())) {
            throw new OAuthException(AADB2C90238, "id_token_hint of another issuer");
        }
        // An access token for one of our APIs is signed with the same key: it is no id_token
        var audience = claims.getAudience();
        boolean forClient =
                audience.size() == 1
                        && endpoint.registry().application(audience.getFirst()).isPresent()
                        && !claims.hasClaim("azp");
        if (!forClient)
            throw new OAuthException(AADB2C90237, "id_token_hint for no client of ours");
        var notBefore = claims.getNotBefore();
        if (notBefore != null && notBefore.getValue() > now.getEpochSecond()) {
            throw new OAuthException(AADB2C90236, "id_token_hint is not valid yet");
        }
        return new IdTokenHint(
                audience.getFirst(), claims.getSubject(), claims.getStringClaimValue("sid"));
    }
}
