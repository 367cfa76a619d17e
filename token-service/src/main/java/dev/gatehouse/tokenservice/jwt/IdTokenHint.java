package dev.gatehouse.tokenservice.jwt;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90236;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90237;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90238;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90239;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90240;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.key.SigningKeySet;
import java.time.Instant;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * An id_token of ours that came back (OpenID Connect RP-Initiated Logout §2): its age does not
 * matter.
 */
record IdTokenHint(String clientId, String subject, String sid) {

    /**
     * @throws dev.gatehouse.platform.oauth.OAuthException AADB2C90236 to AADB2C90240
     */
    static IdTokenHint verify(
            String idToken, PolicyEndpoint endpoint, SigningKeySet keys, Instant now) {
        if (idToken == null) throw new OAuthException(AADB2C90240, "no id_token_hint");
        try {
            var token =
                    SignedToken.verify(
                            idToken, kid -> keys.verifyingAt(kid, now), AADB2C90239, AADB2C90240);
            return read(token.claims(), endpoint, now);
        } catch (MalformedClaimException e) {
            throw new OAuthException(AADB2C90240, "id_token_hint has odd claims");
        }
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
                        && !claims.hasClaim("azp")
                        // Back-Channel Logout §2.4: nor is a logout token
                        && !claims.hasClaim("events");
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
