package dev.gatehouse.platform.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.X509Util;
import org.jose4j.lang.JoseException;

/** A public key that a client registers or sends (RFC 7517), of a kind that may sign. */
public final class PublicJwk {

    // RFC 7518 §6.2.2, §6.3.2, §6.4.1
    private static final List<String> PRIVATE =
            List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final List<String> CURVES = List.of("P-256", "P-384", "P-521");

    // A client chooses the key that we then reckon with: longer ones cost time and prove no more
    private static final int LONGEST_MODULUS = 8192;
    private static final int LONGEST_EXPONENT = 32;

    private final PublicJsonWebKey jwk;
    private final String x5t;
    private final String x5tS256;

    private PublicJwk(PublicJsonWebKey jwk) {
        var certificate = jwk.getLeafCertificate();
        this.jwk = jwk;
        this.x5t =
                certificate == null
                        ? jwk.getX509CertificateSha1Thumbprint()
                        : X509Util.x5t(certificate);
        this.x5tS256 =
                certificate == null
                        ? jwk.getX509CertificateSha256Thumbprint()
                        : X509Util.x5tS256(certificate);
    }

    /**
     * @throws IllegalArgumentException when it is none; the message says what was expected, and
     *     nothing of the key
     */
    public static PublicJwk parse(JsonNode jwk) {
        try {
            return parse(JsonUtil.parseJson(jwk.toString()));
        } catch (JoseException e) {
            throw new IllegalArgumentException("expected a JWK (RFC 7517)");
        }
    }

    /** The same for one that stands in the header of a JWS. */
    public static PublicJwk parse(Map<String, Object> members) {
        var kty = members.get("kty");
        require("RSA".equals(kty) || "EC".equals(kty), "expected kty RSA or EC");
        require(
                PRIVATE.stream().noneMatch(members::containsKey),
                "expected the members of the public key only");
        requireTextWhereReadAsText(members);
        var jwk = read(members);
        requireStrength(jwk);
        requireOneThumbprint(jwk);
        return new PublicJwk(jwk);
    }

    // jose4j takes for granted that no member is null and that x5c holds text (RFC 7517 §4.7)
    private static void requireTextWhereReadAsText(Map<String, Object> members) {
        require(
                members.values().stream().noneMatch(Objects::isNull),
                "expected no member to be null");
        var x5c = members.getOrDefault("x5c", List.of());
        require(
                x5c instanceof List<?> chain && chain.stream().allMatch(String.class::isInstance),
                "expected x5c to be a list of certificates");
    }

    // RFC 7517 §4.7: jose4j refuses a certificate in x5c that is of another key
    private static PublicJsonWebKey read(Map<String, Object> members) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(members);
        } catch (JoseException | IllegalArgumentException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "expected a public key as RFC 7518 §6 writes it, and an x5c of that key");
        }
    }

    private static void requireStrength(PublicJsonWebKey jwk) {
        if (jwk.getPublicKey() instanceof RSAPublicKey rsa) {
            int length = rsa.getModulus().bitLength();
            // RFC 7518 §3.3
            require(
                    length >= 2048 && length <= LONGEST_MODULUS,
                    "expected an RSA key of 2048 to 8192 bits");
            require(
                    rsa.getPublicExponent().bitLength() <= LONGEST_EXPONENT,
                    "expected an RSA exponent of at most 32 bits");
        } else {
            require(
                    jwk instanceof EllipticCurveJsonWebKey ec && CURVES.contains(ec.getCurveName()),
                    "expected the curve P-256, P-384 or P-521");
        }
        require(
                jwk.getUse() == null || jwk.getUse().equals(Use.SIGNATURE),
                "expected a key to sign with (use sig)");
        require(
                jwk.getAlgorithm() == null || ClientKeys.ALGORITHMS.contains(jwk.getAlgorithm()),
                "expected alg to be one of " + ClientKeys.ALGORITHMS);
    }

    // RFC 7517 §4.9
    private static void requireOneThumbprint(PublicJsonWebKey jwk) {
        var certificate = jwk.getLeafCertificate();
        var stated = jwk.getX509CertificateSha256Thumbprint();
        require(
                certificate == null
                        || stated == null
                        || stated.equals(X509Util.x5tS256(certificate)),
                "expected x5t#S256 to be of the certificate in x5c");
    }

    private static void require(boolean met, String expectation) {
        if (!met) throw new IllegalArgumentException(expectation);
    }

    public PublicKey publicKey() {
        return jwk.getPublicKey();
    }

    /** RFC 7638 with SHA-256: {@code jkt}. */
    public String thumbprint() {
        return jwk.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /** RFC 8705 §3.1, of the key's certificate; null when it has none. */
    public String x5tS256() {
        return x5tS256;
    }

    /**
     * Whether this key may have made the signature: nothing that the header says of its key is
     * otherwise here.
     */
    public boolean mayHaveMade(JsonWebSignature jws) {
        return suits(jws.getAlgorithmHeaderValue())
                && agree(jwk.getKeyId(), jws.getKeyIdHeaderValue())
                && agree(x5t, base64url(jws.getX509CertSha1ThumbprintHeaderValue()))
                && agree(x5tS256, base64url(jws.getX509CertSha256ThumbprintHeaderValue()));
    }

    // msal4j writes it in plain base64 (RFC 7515 §4.1.7 asks for base64url)
    private static String base64url(String thumbprint) {
        return thumbprint == null
                ? null
                : thumbprint.replace('+', '-').replace('/', '_').replace("=", "");
    }

    private boolean suits(String algorithm) {
        boolean kind = algorithm.startsWith("ES") == (publicKey() instanceof ECPublicKey);
        return kind && agree(jwk.getAlgorithm(), algorithm);
    }

    private static boolean agree(String one, String other) {
        return one == null || other == null || Objects.equals(one, other);
    }
}
