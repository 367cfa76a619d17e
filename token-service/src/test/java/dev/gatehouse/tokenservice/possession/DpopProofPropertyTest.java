package dev.gatehouse.tokenservice.possession;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.jwt.OddJwts;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Anybody may send a proof: it is one or it is refused, and never a failure. */
class DpopProofPropertyTest {

    private static final EllipticCurveJsonWebKey KEY = key();
    private static final String PROOF =
            signed(
                    "{\"jti\":\"1\",\"htm\":\"POST\",\"htu\":\"https://login.example/token\",\"iat\":1700000000}");

    private static EllipticCurveJsonWebKey key() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(String payload) {
        try {
            var jws = new JsonWebSignature();
            jws.setAlgorithmHeaderValue("ES256");
            jws.setHeader("typ", "dpop+jwt");
            jws.getHeaders()
                    .setObjectHeaderValue("jwk", KEY.toParams(OutputControlLevel.PUBLIC_ONLY));
            jws.setPayload(payload);
            jws.setKey(KEY.getPrivateKey());
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(String proof) {
        assertThrows(OAuthException.class, () -> DpopProof.parse(proof), proof);
    }

    @Example
    void the_proof_itself_is_good() {
        assertEquals("POST", DpopProof.parse(PROOF).method());
    }

    @Property(tries = 2000) // RFC 9449 §4.3
    void a_mutation_of_a_proof_is_refused(@ForAll("mutations") String mutation) {
        Assume.that(!mutation.equals(PROOF));
        assertRefused(mutation);
    }

    @Property(tries = 2000)
    void another_header_over_the_same_claims_is_refused(@ForAll("headers") String header) {
        var parts = PROOF.split("\\.");
        assertRefused(base64url(header) + "." + parts[1] + "." + parts[2]);
    }

    @Property(tries = 500)
    void whatever_was_signed_is_a_proof_or_refused(@ForAll("payloads") String payload) {
        try {
            DpopProof.parse(signed(payload));
        } catch (OAuthException refusal) {
            assertEquals("GH1001", refusal.code().code());
        }
    }

    @Provide
    Arbitrary<String> mutations() {
        return OddJwts.mutationsOf(PROOF);
    }

    @Provide
    Arbitrary<String> headers() {
        var jwk =
                Arbitraries.oneOf(
                        Arbitraries.of(
                                "1",
                                "null",
                                "[]",
                                "{}",
                                "\"x\"",
                                "{\"kty\":1}",
                                "{\"kty\":\"oct\",\"k\":\"AA\"}",
                                "{\"kty\":\"RSA\",\"n\":1,\"e\":1}",
                                "{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\"}",
                                "{\"kty\":\"EC\",\"crv\":1}",
                                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                                "{\"kty\":\"EC\",\"crv\":\"P-257\",\"x\":\"AA\",\"y\":\"AA\"}",
                                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}"),
                        Arbitraries.maps(
                                        Arbitraries.of(
                                                "kty", "crv", "x", "y", "n", "e", "x5c", "x5t",
                                                "use", "alg", "kid"),
                                        Arbitraries.of(
                                                "1",
                                                "[]",
                                                "\"\"",
                                                "\"EC\"",
                                                "\"RSA\"",
                                                "\"P-256\"",
                                                "\"AQAB\"",
                                                "null",
                                                "[1]"))
                                .map(DpopProofPropertyTest::json));
        return Combinators.combine(OddJwts.headers("\"typ\":\"dpop+jwt\",\"alg\":\"ES256\""), jwk)
                .as(
                        (header, key) ->
                                header.substring(0, header.length() - 1) + ",\"jwk\":" + key + "}");
    }

    private static String json(Map<String, String> members) {
        var json = new StringBuilder("{");
        members.forEach(
                (name, value) ->
                        json.append(json.length() > 1 ? "," : "")
                                .append('"')
                                .append(name)
                                .append("\":")
                                .append(value));
        return json.append('}').toString();
    }

    @Provide
    Arbitrary<String> payloads() {
        return OddJwts.payloads("jti", "htm", "htu", "iat", "nonce", "ath");
    }

    private static String base64url(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
