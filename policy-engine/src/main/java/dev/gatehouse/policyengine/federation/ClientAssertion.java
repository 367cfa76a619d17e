package dev.gatehouse.policyengine.federation;

import dev.gatehouse.platform.crypto.CertifiedKey;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** {@code private_key_jwt}: the client's proof at a token endpoint (RFC 7523 §2.2, §3). */
final class ClientAssertion {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Set<String> RSA =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");

    private ClientAssertion() {}

    static String of(Provider provider, URI tokenEndpoint) {
        var key = provider.certifiedKey("assertion_signing_key");
        var moment = provider.call().journey().moment();
        var claims = new JwtClaims();
        claims.setIssuer(provider.clientId());
        claims.setSubject(provider.clientId());
        claims.setAudience(tokenEndpoint.toString());
        claims.setJwtId(moment.guid("client-assertion").toString());
        claims.setIssuedAt(NumericDate.fromSeconds(moment.now().getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(moment.now().plus(LIFETIME).getEpochSecond()));
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setAlgorithmHeaderValue(algorithm(provider, key));
        jws.setHeader("typ", "JWT");
        // by one of the two a provider knows the certificate (RFC 7515 §4.1.7, §4.1.8)
        jws.setX509CertSha1ThumbprintHeaderValue(key.certificate());
        jws.setX509CertSha256ThumbprintHeaderValue(key.certificate());
        jws.setKey(key.privateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw Refusals.noKey(provider, "assertion_signing_key");
        }
    }

    private static String algorithm(Provider provider, CertifiedKey key) {
        if (key.type().equals("EC")) return "ES256";
        return Optional.of(provider.setting("token_signing_algorithm").orElse("RS256"))
                .filter(RSA::contains)
                .orElse("RS256");
    }
}
