package dev.gatehouse.tokenservice.possession;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1001;

import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.jose.CompactJws;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.ClientKeys;
import dev.gatehouse.platform.registry.PublicJwk;
import dev.gatehouse.tokenservice.replay.SpentTokenIdStore.TokenId;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Predicate;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * A proof that was made by the key it brings along (RFC 9449 §4.2).
 *
 * @param jkt the key's thumbprint
 * @param nonce null when absent
 * @param ath hash of the access token that it goes with; null when absent
 */
record DpopProof(
        String jkt,
        String jti,
        String method,
        String url,
        Instant issuedAt,
        String nonce,
        String ath) {

    private static final String TYPE = "dpop+jwt";
    private static final AlgorithmConstraints PERMITTED =
            new AlgorithmConstraints(
                    ConstraintType.PERMIT, ClientKeys.ALGORITHMS.toArray(String[]::new));

    // RFC 9449 §11.1: clocks of devices go wrong; within this time the jti is what stops a replay
    private static final Duration WINDOW = Duration.ofMinutes(2);

    /** RFC 9449 §4.3, items 2 to 7. */
    static DpopProof parse(String header) {
        try {
            var jws = CompactJws.parse(header, PERMITTED);
            if (!TYPE.equals(jws.getHeader("typ"))) throw refused("typ is not dpop+jwt");
            var key = PublicJwk.parse(jwkOf(jws));
            jws.setKey(key.publicKey());
            if (!jws.verifySignature()) throw refused("not signed by its own key");
            return read(key.thumbprint(), JwtClaims.parse(jws.getPayload()));
        } catch (JoseException | InvalidJwtException | MalformedClaimException e) {
            throw refused("no DPoP proof");
        } catch (DateTimeException e) {
            throw refused("iat is no time");
        } catch (IllegalArgumentException e) {
            throw refused("jwk: " + e.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> jwkOf(JsonWebSignature jws) {
        if (jws.getHeaders().getObjectHeaderValue("jwk") instanceof Map<?, ?> members) {
            return (Map<String, Object>) members;
        }
        throw refused("no jwk");
    }

    private static DpopProof read(String jkt, JwtClaims claims) throws MalformedClaimException {
        var jti = claims.getJwtId();
        var issuedAt = claims.getIssuedAt();
        if (jti == null || jti.isBlank()) throw refused("no jti");
        if (issuedAt == null) throw refused("no iat");
        return new DpopProof(
                jkt,
                jti,
                claims.getStringClaimValue("htm"),
                claims.getStringClaimValue("htu"),
                Instant.ofEpochSecond(issuedAt.getValue()),
                claims.getStringClaimValue("nonce"),
                claims.getStringClaimValue("ath"));
    }

    /** RFC 9449 §4.3, items 8, 9 and 11. */
    void requireMadeFor(String requested, Predicate<String> isRequested, Instant now) {
        if (!requested.equals(method)) throw refused("htm of another method");
        if (url == null || !isRequested.test(withoutQuery(url)))
            throw refused("htu of another URL");
        if (issuedAt.isBefore(now.minus(WINDOW)) || issuedAt.isAfter(now.plus(WINDOW))) {
            throw refused("iat is not of now");
        }
    }

    private static String withoutQuery(String url) {
        return url.replaceFirst("[?#].*", "");
    }

    /** RFC 9449 §4.3, item 12: a proof seen with one access token is none for another. */
    void requireMadeFor(String accessToken) {
        byte[] hash = SecretHash.of(accessToken);
        var expected = Base64.getUrlEncoder().withoutPadding().encode(hash);
        if (ath == null || !MessageDigest.isEqual(expected, ath.getBytes())) {
            throw refused("ath of another access token");
        }
    }

    TokenId id() {
        return new TokenId("dpop", jkt, jti, issuedAt);
    }

    static OAuthException refused(String detail) {
        return new OAuthException(GH1001, "DPoP: " + detail);
    }
}
